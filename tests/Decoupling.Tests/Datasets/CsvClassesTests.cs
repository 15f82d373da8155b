using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Datasets;

/// <summary>Classes that are texts get indices which depend on what classes there are alone, and which another file can be read with.</summary>
public sealed class CsvClassesTests
{
    [Theory]
    [InlineData("1,setosa\n2,\"virginica\"\n3,versicolor\n4, setosa \n", "setosa|versicolor|virginica", new[] { 0, 2, 1, 0 })]
    [InlineData("4,versicolor\n2,virginica\n1,setosa\n", "setosa|versicolor|virginica", new[] { 1, 2, 0 })]
    [InlineData("1,+1\n2,-1\n3,1\n", "-1|+1", new[] { 1, 0, 1 })]
    [InlineData("1,10\n2,9\n3,9.0\n", "9|10", new[] { 1, 0, 0 })]
    [InlineData("1,10\n2,9\n3,x\n", "10|9|x", new[] { 0, 1, 2 })]
    [InlineData("1,\"a, \"\"b\"\"\"\n2,é\n", "a, \"b\"|é", new[] { 0, 1 })]
    public void ReadClasses_NumbersThemInOrder(string text, string names, int[] indices)
    {
        (Dataset<int> data, ImmutableArray<string> classes) = ReadClasses(text);
        Assert.Equal(names.Split('|'), classes);
        Assert.Equal(indices, data.Targets.ToArray());
        Assert.Equal(indices, Read(text, new CsvOptions { Classes = classes }).Targets.ToArray());
        Assert.Equal(classes, ReadClasses(text, new CsvOptions { Classes = classes }).Classes);
    }

    [Fact]
    public void ClassInAnyColumn_LeavesTheValuesAlone()
    {
        (Dataset<int> data, ImmutableArray<string> classes) = ReadClasses("name;x;y\nb;1;2\na;3;4\n", new CsvOptions { HasHeader = true, Delimiter = ';', LabelColumn = 0, Divisor = 2 });
        Assert.Equal(["a", "b"], classes);
        Assert.Equal([0.5f, 1, 1.5f, 2], data.Inputs.ToArray());
        Assert.Equal([1, 0], data.Targets.ToArray());
    }

    [Fact]
    public void MinusOneAndPlusOne_AreClassesZeroAndOne() =>
        Assert.Equal([0, 1, 1], Read("7,-1\n8,+1\n9,1\n", new CsvOptions { Classes = ["-1", "1"] }).Targets.ToArray());

    [Fact]
    public void ClassesOfAPath_AreReadFromTheFile()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "5,6,no\n7,8,yes\n");
            (Dataset<int> data, ImmutableArray<string> classes) = Csv.ReadClasses(path);
            Assert.Equal(["no", "yes"], classes);
            Assert.Equal([0, 1], data.Targets.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void UnknownClass_IsRefused_WithThoseThereAre()
    {
        CsvOptions options = new() { Classes = ["setosa", "versicolor"] };
        DataFormatException error = Assert.Throws<DataFormatException>(() => Read("1,setosa\n2,Setosa\n", options));
        Assert.Equal("test file, line 2, column 2: found the class 'Setosa'; expected one of 'setosa', 'versicolor'.", error.Message);
        options = new() { Classes = [.. Enumerable.Range(0, 100).Select(i => $"c{i}")] };
        Assert.EndsWith("'c19', ...", Assert.Throws<DataFormatException>(() => Read("1,x\n", options)).Expected, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,a\n2,\n", 2, 2, "an empty field")]
    [InlineData("1,a\n2,\"\"\n", 2, 2, "an empty field")]
    [InlineData("1,a\nx,a\n", 2, 1, "'x'")]
    [InlineData("1,a\n2,\"a\n", 2, 2, "a quotation mark that nothing closes")]
    [InlineData("a\n", 1, null, "1 field")]
    public void MalformedText_IsRejectedAtItsPlace(string text, int line, int? column, string found)
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => ReadClasses(text));
        Assert.Equal((line, column, found), (error.Line, error.Column, error.Found));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("1", "+1.0")]
    [InlineData("a", " ")]
    public void ClassesThatAreNone_AreRefused(string first, string second) =>
        Assert.Contains("Class 1 is", Assert.Throws<ArgumentException>(() => Read("1,a\n", new CsvOptions { Classes = [first, second] })).Message, StringComparison.Ordinal);

    private static Dataset<int> Read(string text, CsvOptions options) => Csv.Read(DataFiles.Stream(DataFiles.Text(text)), "test file", options);

    private static (Dataset<int> Data, ImmutableArray<string> Classes) ReadClasses(string text, CsvOptions? options = null) =>
        Csv.ReadClasses(DataFiles.Stream(DataFiles.Text(text)), "test file", options);
}
