using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Decoupling.Generators.Tests.Testing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Decoupling.Generators.Tests.Descriptions;

/// <summary>The table of layers: as a description prints it, and the same at the head of the generated file.</summary>
public sealed partial class SummaryTests
{
    [Fact]
    public void Chain_ShowsNoInputs() => AssertTable(
        """
        [Network(1, 28, 28)]
        [Conv2D(6, 5, Padding = 2)]
        [Activation(Forward = Forwards.ReLU)]
        [MaxPool2D(3, Stride = 2)]
        [BatchNorm(Momentum = 0.01)]
        [Dropout(0.2)]
        [Dense(10)]
        [GradientRule(Rules.ClipNorm, Scope = Scope.Parameters)]
        [GradientRule(Rules.Centralize, Scope = Scope.Parameters)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        """,
        """
        layer        kind                                  input       output  parameters  multiply-adds
        Conv2D1      Conv2D(6, 5, padding 2)         1 x 28 x 28  6 x 28 x 28         156        117,600
        Activation1  ReLU / Derivative               6 x 28 x 28  6 x 28 x 28
        MaxPool2D1   MaxPool2D(3, stride 2)          6 x 28 x 28  6 x 13 x 13
        BatchNorm1   BatchNorm(momentum 0.01)        6 x 13 x 13  6 x 13 x 13          12
        Dropout1     Dropout(0.2)                    6 x 13 x 13  6 x 13 x 13
        Dense1       Dense(10)                       6 x 13 x 13           10      10,150         10,140
        total        trained on SoftmaxCrossEntropy  1 x 28 x 28           10      10,318        127,740
        gradients of all parameters: ClipNorm(1), Centralize
        """);

    [Fact]
    public void WindowsOfAHeightAndAWidth_ShowBoth() => AssertTable(
        """
        [Network(3, 20, 28)]
        [Conv2D(6, 3, 5, PaddingHeight = 1, PaddingWidth = 2, StrideWidth = 2, DilationHeight = 2)]
        [Activation(Forward = Forwards.ReLU)]
        [MaxPool2D(2, 3)]
        [DepthwiseConv2D(3, Dilation = 2, Padding = 2)]
        [AvgPool2D(3, StrideHeight = 1, Padding = 1)]
        [Dense(10)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        """,
        """
        layer             kind                                                         input       output  parameters  multiply-adds
        Conv2D1           Conv2D(6, 3x5, stride 1x2, padding 1x2, dilation 2x1)  3 x 20 x 28  6 x 18 x 14         276         68,040
        Activation1       ReLU / Derivative                                      6 x 18 x 14  6 x 18 x 14
        MaxPool2D1        MaxPool2D(2x3)                                         6 x 18 x 14    6 x 9 x 4
        DepthwiseConv2D1  DepthwiseConv2D(3, padding 2, dilation 2)                6 x 9 x 4    6 x 9 x 4          60          1,944
        AvgPool2D1        AvgPool2D(3, stride 1x3, padding 1)                      6 x 9 x 4    6 x 9 x 2
        Dense1            Dense(10)                                                6 x 9 x 2           10       1,090          1,080
        total             trained on SoftmaxCrossEntropy                         3 x 20 x 28           10       1,426         71,064
        """);

    [Fact]
    public void Sequences_ShowChannelsAndLength() => AssertTable(
        """
        [Network(6, 128)]
        [Conv1D(32, 5, Padding = 2)]
        [Activation(Forward = Forwards.ReLU)]
        [MaxPool1D(4)]
        [Conv1D(8, 3, Dilation = 2)]
        [Activation(Forward = Forwards.ReLU)]
        [AvgPool1D(3, Stride = 2, Padding = 1)]
        [Flatten]
        [Dense(5)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        """,
        """
        layer        kind                                  input    output  parameters  multiply-adds
        Conv1D1      Conv1D(32, 5, padding 2)            6 x 128  32 x 128         992        122,880
        Activation1  ReLU / Derivative                  32 x 128  32 x 128
        MaxPool1D1   MaxPool1D(4)                       32 x 128   32 x 32
        Conv1D2      Conv1D(8, 3, dilation 2)            32 x 32    8 x 28         776         21,504
        Activation2  ReLU / Derivative                    8 x 28    8 x 28
        AvgPool1D1   AvgPool1D(3, stride 2, padding 1)    8 x 28    8 x 14
        Flatten1     Flatten                              8 x 14       112
        Dense1       Dense(5)                                112         5         565            560
        total        trained on SoftmaxCrossEntropy      6 x 128         5       2,333        144,944
        """);

    [Fact]
    public void Branches_ShowWhatIsReadWhereItIsNotTheLayerBefore() => AssertTable(
        """
        [Network(8)]
        [Dense(32)]
        [Multiply("Dense1")]
        [Dense(32, From = "Input", Name = "Gate")]
        [Activation(Forward = Forwards.Logistic)]
        [Multiply("Multiply1")]
        [Concat("Input", "Gate")]
        [Dense(1)]
        [Loss(Losses.MeanSquaredError)]
        """,
        """
        layer        kind                         from                    input  output  parameters  multiply-adds
        Dense1       Dense(32)                                                8      32         288            256
        Multiply1    Multiply                     Dense1, Dense1             32      32
        Gate         Dense(32)                    Input                       8      32         288            256
        Activation1  Logistic / Derivative                                   32      32
        Multiply2    Multiply                     Activation1, Multiply1     32      32
        Concat1      Concat                       Multiply2, Input, Gate     32      72
        Dense3       Dense(1)                                                72       1          73             72
        total        trained on MeanSquaredError                              8       1         649            584
        """);

    [Fact]
    public void DepthwiseConvolutions_ShowTheirSettings() => AssertTable(
        """
        [Network(3, 32, 32)]
        [Conv2D(16, 3, Stride = 2, Padding = 1, Bias = false)]
        [DepthwiseConv2D(3, Padding = 1, Multiplier = 2, Bias = false)]
        [LayerNorm]
        [Activation(Forward = Forwards.ReLU6, Backward = Backwards.Rectangular, High = 6)]
        [Conv2D(16, 1)]
        [Add("Conv2D1")]
        [GlobalAvgPool2D]
        [Dense(10)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        """,
        """
        layer             kind                                         from                     input        output  parameters  multiply-adds
        Conv2D1           Conv2D(16, 3, stride 2, padding 1)                              3 x 32 x 32  16 x 16 x 16         432        110,592
        DepthwiseConv2D1  DepthwiseConv2D(3, padding 1, multiplier 2)                    16 x 16 x 16  32 x 16 x 16         288         73,728
        LayerNorm1        LayerNorm                                                      32 x 16 x 16  32 x 16 x 16      16,384
        Activation1       ReLU6 / Rectangular(-0.5, 6)                                   32 x 16 x 16  32 x 16 x 16
        Conv2D2           Conv2D(16, 1)                                                  32 x 16 x 16  16 x 16 x 16         528        131,072
        Add1              Add                                          Conv2D2, Conv2D1  16 x 16 x 16  16 x 16 x 16
        GlobalAvgPool2D1  GlobalAvgPool2D                                                16 x 16 x 16            16
        Dense1            Dense(10)                                                                16            10         170            160
        total             trained on SoftmaxCrossEntropy                                  3 x 32 x 32            10      17,802        315,552
        """);

    [Fact]
    public void BinaryLayers_ShowBitsAndWhatIsMultipliedInThem() => AssertTable(
        """
        [Network(1, 8, 8)]
        [BinaryConv2D(64, 3, QuantizeInputs = false)]
        [BatchNorm]
        [BinaryConv2D(64, 3, Padding = 1, Scale = WeightScale.Learned)]
        [BatchNorm]
        [BinaryDense(16, WeightForward = Forwards.Ternary)]
        [BatchNorm]
        [Dense(10)]
        [Loss(Losses.SoftmaxCrossEntropy)]
        """,
        """
        layer                kind                                   input      output  parameters       bits  binary multiply-adds  float multiply-adds
        BinaryConv2D1        BinaryConv2D(64, 3)                1 x 8 x 8  64 x 6 x 6         576        576                                     20,736
        BatchNorm1           BatchNorm                         64 x 6 x 6  64 x 6 x 6         128      4,096
        BinaryConv2D2Inputs  Sign / ClippedStraightThrough(1)  64 x 6 x 6  64 x 6 x 6
        BinaryConv2D2        BinaryConv2D(64, 3, padding 1)    64 x 6 x 6  64 x 6 x 6      36,928     38,912             1,327,104
        BatchNorm2           BatchNorm                         64 x 6 x 6  64 x 6 x 6         128      4,096
        BinaryDense1Inputs   Sign / ClippedStraightThrough(1)  64 x 6 x 6  64 x 6 x 6
        BinaryDense1         BinaryDense(16)                   64 x 6 x 6          16      36,864  1,179,648                                     36,864
        BatchNorm3           BatchNorm                                 16          16          32      1,024
        Dense1               Dense(10)                                 16          10         170      5,440                                        160
        total                trained on SoftmaxCrossEntropy     1 x 8 x 8          10      74,826  1,233,792             1,327,104               57,760
        """);

    /// <summary>The page on layers shows a residual network with its table.</summary>
    [Fact]
    public void DocumentedTable_IsTheOneThatTheNetworkPrints()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "layers.md"));
        string snippet = Snippet().Matches(page).Select(match => match.Groups[1].Value)
            .First(text => text.Contains("class SmallResNet", StringComparison.Ordinal));
        Assert.Contains($"```\n{Describe(snippet, "SmallResNet", out _)}\n```\n", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    /// <summary>The page on binary layers shows some rows of the table of its first network.</summary>
    [Fact]
    public void DocumentedRows_AreOfTheTableThatTheBinaryNetworkPrints()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "binary.md")).ReplaceLineEndings("\n");
        string[] table = Describe(Snippet().Match(page).Groups[1].Value, "BinaryNet", out _).ToString().Split('\n')[1..];
        int start = page.IndexOf(table[0], StringComparison.Ordinal);
        string[] documented = page[start..page.IndexOf("\n```", start, StringComparison.Ordinal)].Split('\n');
        Assert.Equal(table[^1], documented[^1]);
        Assert.Empty(documented.Except(table).Except(["..."]));
    }

    private static void AssertTable(string attributes, string expected)
    {
        NetworkDescription description = Describe($"using Decoupling;\n{attributes}\npublic sealed partial class Net;\n", "Net", out string emitted);
        Assert.Equal("Net\n" + expected, description.ToString());
        Assert.StartsWith(
            $"//   {expected.ReplaceLineEndings("\n//   ")}\n//\n", emitted[emitted.IndexOf("//   ", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains($"/// {CodeText(expected).ReplaceLineEndings("\n/// ")}\n/// </code>", emitted, StringComparison.Ordinal);
    }

    private static string CodeText(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static NetworkDescription Describe(string source, string name, out string emitted)
    {
        source = "#pragma warning disable CS1591\n" + source;
        emitted = InMemoryAssembly.Generate(source, out _).GeneratedTrees.Single().ToString();
        return DescribedSource.DescriptionOf(InMemoryAssembly.Load(source).GetType(name, throwOnError: true)!);
    }

    [GeneratedRegex(@"^```csharp\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Snippet();
}
