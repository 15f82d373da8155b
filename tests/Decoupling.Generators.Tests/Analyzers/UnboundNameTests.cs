using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Decoupling.Generators.Parsing;
using Decoupling.Generators.Tests.Testing;
using Xunit;

namespace Decoupling.Generators.Tests.Analyzers;

/// <summary>DCPL0008, DCPL0009: what the field calls otherwise, and what is mistyped.</summary>
public sealed partial class UnboundNameTests
{
    [Theory]
    [InlineData("[Network(3)] [Dense(2)] [Softmax] [Loss(Losses.SoftmaxCrossEntropy)]", "[Softmax]", "softmax is part of the loss: write [Loss(Losses.SoftmaxCrossEntropy)] after [Dense(classes)]")]
    [InlineData("[Network(3)] [LSTM(4)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)]", "[LSTM]", "without recurrence or attention")]
    [InlineData("[Network(3)] [Dense(2)] [ReLU] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)]", "[ReLU]", "write [Activation(Forward = Forwards.ReLU)]")]
    [InlineData("[Network(3)] [Dense(2)] [Sigmoid] [Loss(Losses.BinaryCrossEntropy)]", "[Sigmoid]", "write [Activation(Forward = Forwards.Logistic)]")]
    [InlineData("[Network(3)] [Linear(3)] [Loss(Losses.BinaryCrossEntropy)]", "[Linear]", "write [Dense(units)]")]
    [InlineData("[Network(1, 8, 8)] [Conv2d(2, 3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)]", "[Conv2d]", "the nearest name is [Conv2D]")]
    [InlineData("[Netwrok(3)] [Dense(2)] [Loss(Losses.SoftmaxCrossEntropy)]", "[Netwrok]", "the nearest name is [Network]")]
    public async Task AttributeOfAnotherName_IsToldFirst(string attributes, string name, string expected) =>
        await AssertFirst(attributes, "DCPL0008", $"There is no attribute {name}; ", expected);

    [Theory]
    [InlineData("[Network(3)] [Dense(2)] [Loss(Losses.CrossEntropy)]", "Losses.CrossEntropy", "write Losses.SoftmaxCrossEntropy")]
    [InlineData("[Network(3)] [Dense(2)] [Loss(Decoupling.Losses.MSE)]", "Losses.MSE", "write Losses.MeanSquaredError")]
    [InlineData("[Network(3)] [Dense(2)] [Loss(Losses.MeanSquareError)]", "Losses.MeanSquareError", "the nearest name is Losses.MeanSquaredError")]
    [InlineData("[Network(3)] [Dense(2, Initializer = Initializer.Xavier)] [Loss(Losses.MeanSquaredError)]", "Initializer.Xavier", "write Initializer.GlorotUniform")]
    [InlineData("[Activation(Forward = Forwards.Relu)]", "Forwards.Relu", "the nearest name is Forwards.ReLU")]
    [InlineData("[Activation(Forward = Forwards.Softmax)]", "Forwards.Softmax", "softmax is part of the loss")]
    [InlineData("[Activation(Forward = Forwards.Sign, Backward = Backwards.Butterfly)]", "Backwards.Butterfly", "nearest are ")]
    public async Task ConstantOfAnotherName_IsToldFirst(string attributes, string name, string expected) =>
        await AssertFirst(attributes, "DCPL0009", $"There is no {name}; ", expected);

    [Theory]
    [InlineData("[Network(3)] [Dense(2)] [Frobnicate(7)] [Loss(Losses.SoftmaxCrossEntropy)]")]
    [InlineData("[Softmax]")]
    [InlineData("[Network(3)] [Dense(2)] [Loss(Mine.CrossEntropy)]")]
    public void NameThatIsNoneOfOurs_IsLeftToTheCompiler(string attributes) => Assert.Empty(GeneratorHarness.Run("using Decoupling;\n" + attributes + " public sealed partial class Net;").Reported);

    /// <summary>What the tables say to write is there.</summary>
    [Fact]
    public void EveryNameOfTheTables_LeadsToOneThatExists()
    {
        Dictionary<string, string>[] tables =
            [.. typeof(FieldNames).GetFields(BindingFlags.NonPublic | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<Dictionary<string, string>>()];
        Assert.Equal(2, tables.Length);
        foreach ((string name, string instead) in tables.SelectMany(table => table))
        {
            string text = name.Contains('.', StringComparison.Ordinal) ? $"{name.Split('.')[0]}.{instead}" : instead;
            foreach (Match match in Constant().Matches(text))
            {
                Type holder = typeof(INetwork).Assembly.GetType("Decoupling." + match.Groups[1].Value)!;
                Assert.True(holder.GetField(match.Groups[2].Value) is not null, $"{name}: {text}");
            }

            Assert.All(Attribute().Matches(text), match =>
                Assert.NotNull(typeof(INetwork).Assembly.GetType($"Decoupling.{match.Groups[1].Value}Attribute")));
        }
    }

    private static async Task AssertFirst(string attributes, string id, string start, string expected)
    {
        string source = "using Decoupling;\n" + attributes + " public sealed partial class Net;";
        Assert.StartsWith(id, (await CompilerOutput.Of(source))[0], StringComparison.Ordinal);
        string message = AnalyzerVerifier.Message(Assert.Single(GeneratorHarness.Run(source).Reported));
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
        Assert.True(message.Length < 250, message);
    }

    [GeneratedRegex(@"\b(Losses|Forwards|Backwards|Rules|Initializer)\.(\w+)")]
    private static partial Regex Constant();

    [GeneratedRegex(@"\[(\w+)")]
    private static partial Regex Attribute();
}
