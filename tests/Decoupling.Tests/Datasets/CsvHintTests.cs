using System;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Datasets;

/// <summary>An error that a setting would end names the setting; any other does not.</summary>
public sealed class CsvHintTests
{
    private const string Header = "Is line 1 a header? Then set CsvOptions.HasHeader.";

    [Theory]
    [InlineData("a,b,class\n1,2,0\n", ',', Header)]
    [InlineData("\"sepal length\",\"x\",y\n1,2,0\n", ',', Header)]
    [InlineData("a;b;class\n1;2;0\n", ',', "Is ';' the delimiter? Then set CsvOptions.Delimiter.")]
    [InlineData("1;2;0\n", ',', "Is ';' the delimiter? Then set CsvOptions.Delimiter.")]
    [InlineData("1,5;2,5;0\n", ',', "Is ';' the delimiter? Then set CsvOptions.Delimiter.")]
    [InlineData("1\t2\t0\n", ',', "Is a tab the delimiter? Then set CsvOptions.Delimiter.")]
    [InlineData("1 2 0\n", ',', "Is a space the delimiter? Then set CsvOptions.Delimiter.")]
    [InlineData("1|2|setosa\n", ',', "Is '|' the delimiter? Then set CsvOptions.Delimiter.")]
    [InlineData("1,2,0\n", ';', "Is ',' the delimiter? Then set CsvOptions.Delimiter.")]
    [InlineData("1,5;2,5;0\n", ';', "Numbers are written with a decimal point, as in 1.5.")]
    [InlineData("1,2,setosa\n", ',', "For classes that are texts there is Csv.ReadClasses.")]
    [InlineData("1,2,-1\n", ',', "For the classes -1 and 1, set CsvOptions.Classes to [\"-1\", \"1\"].")]
    [InlineData("1,n/a,0\n", ',', null)]
    [InlineData("1,2,0\n1,x,0\n", ',', null)]
    [InlineData("1,2,0\na,b,c\n", ',', null)]
    [InlineData("1,,0\n", ',', null)]
    [InlineData("1,2,0\n1,2\n", ',', null)]
    [InlineData("1,2,0.5\n", ',', null)]
    [InlineData("1\n", ',', null)]
    public void Error_NamesTheSettingThatEndsIt(string text, char delimiter, string? hint)
    {
        string message = Assert.Throws<DataFormatException>(() => Csv.Read(DataFiles.Stream(DataFiles.Text(text)), "test file", new CsvOptions { Delimiter = delimiter })).Message;

        Assert.Equal(hint ?? "", message[(message.IndexOf(". ", StringComparison.Ordinal) is >= 0 and var at ? at + 2 : message.Length)..]);
    }
}
