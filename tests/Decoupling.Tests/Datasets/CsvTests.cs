using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Decoupling.Datasets;
using Xunit;

namespace Decoupling.Tests.Datasets;

public class CsvTests
{
    [Fact]
    public void Read_TakesTheClassFromTheEndOfTheLine()
    {
        Dataset<int> data = Read("1,2.5,0\n-3e-1,+4,2\n");

        Assert.Equal([1, 2.5f, -0.3f, 4], data.Inputs.ToArray());
        Assert.Equal([0, 2], data.Targets.ToArray());
    }

    [Fact]
    public void Read_TakesTheClassFromAnyColumn()
    {
        Assert.Equal([2, 3], Read("1,2,3", new CsvOptions { LabelColumn = 0 }).Inputs.ToArray());
        Assert.Equal([1, 3], Read("1,2,3", new CsvOptions { LabelColumn = ^2 }).Inputs.ToArray());
    }

    [Fact]
    public void ReadValues_TakesTheTargetsFromTheEndOfTheLine()
    {
        using MemoryStream stream = DataFiles.Stream(DataFiles.Text("2,4,0.5,-1\n6,8,1.5,-2\n"));
        Dataset<float> data = Csv.ReadValues(stream, "test file", targets: 2, new CsvOptions { Divisor = 2 });

        Assert.Equal([1, 2, 3, 4], data.Inputs.ToArray());
        Assert.Equal([0.5f, -1, 1.5f, -2], data.Targets.ToArray());
    }

    [Fact]
    public void NumbersOfEveryForm_AreRead() =>
        Assert.Equal(
            [0, 7, 9_999_999, 16_777_216, 12_345_678.9f, -5, 0.25f, 1e-30f, 40],
            ReadTable("0,0000007,9999999,16777217,12345678.9,-5, .25 ,1E-30,\"40\"").Values);

    [Fact]
    public void ReadTable_GivesNumbersAndNames()
    {
        CsvTable table = ReadTable("\"a \"\"b\"\", c\"; d\n1 ; \"2\"\n3;4", new CsvOptions { Delimiter = ';', HasHeader = true });

        Assert.Equal(["a \"b\", c", "d"], table.Header.ToArray());
        Assert.Equal((2, 2), (table.Rows, table.Columns));
        Assert.Equal([1, 2, 3, 4], table.Values);
    }

    [Theory]
    [InlineData("1,2\n3,4")]
    [InlineData("1,2\r\n3,4\r\n")]
    [InlineData("\n1,2\n\n \n3,4\n\n")]
    [InlineData("\uFEFF1,2\n3,4\n")]
    public void LineEndsEmptyLinesAndByteOrderMark_MakeNoDifference(string text) => Assert.Equal([1, 2, 3, 4], ReadTable(text).Values);

    [Fact]
    public void PackedText_IsReadLikePlainText()
    {
        using MemoryStream stream = DataFiles.Stream(DataFiles.Gzip(DataFiles.Text("1,2\n3,4\n")));

        Assert.Equal([1, 2, 3, 4], Csv.ReadTable(stream, "packed").Values);
    }

    [Fact]
    public void File_IsReadByPath()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "5,6,1\n");
            Assert.Equal([5, 6], Csv.Read(path).Inputs.ToArray());
            Assert.Equal([5, 6, 1], Csv.ReadTable(path).Values);
            Assert.Equal([6, 1], Csv.ReadValues(path, targets: 2).Targets.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void LinesLongerThanTheBuffer_AreReadWhole()
    {
        float[] values = Enumerable.Range(0, 100_000).Select(i => i / 4f).ToArray();
        string line = string.Join(',', values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

        CsvTable table = ReadTable($"{line}\n{line}\n");

        Assert.Equal((2, values.Length), (table.Rows, table.Columns));
        Assert.Equal(values, table.Values[..values.Length]);
        Assert.Equal(values, table.Values[values.Length..]);
    }

    [Fact]
    public void Culture_DoesNotChangeTheNumbers()
    {
        CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture;
        try
        {
            Assert.Equal([1.5f, 2], ReadTable("1.5;2", new CsvOptions { Delimiter = ';' }).Values);
            Assert.EndsWith("found the class 1.5; expected a whole number from 0 to 65535.", Reject("2,1.5").Message, StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("1,2,0\n3,x,0\n", 2, 2, "'x'")]
    [InlineData("1,2,0\n\n3,4,\n", 3, 3, "an empty field")]
    [InlineData("NaN,2,0\n", 1, 1, "'NaN'")]
    [InlineData("1,1e39,0\n", 1, 2, "'1e39'")]
    [InlineData("1,(2),0\n", 1, 2, "'(2)'")]
    [InlineData("\"1,5\",2,0\n", 1, 1, "'1,5'")]
    [InlineData("1,2,0\n3,4\n", 2, null, "2 fields")]
    [InlineData("1,2,0\n3,4,5,0\n", 2, null, "4 fields")]
    [InlineData("1,2,0.5\n", 1, 3, "the class 0.5")]
    [InlineData("1,2,-1\n", 1, 3, "the class -1")]
    [InlineData("1,2,65536\n", 1, 3, "the class 65536")]
    [InlineData("1\n", 1, null, "1 field")]
    [InlineData("", 1, null, "the end of the file")]
    [InlineData("\n\n", 3, null, "the end of the file")]
    public void MalformedText_IsRejectedAtItsPlace(string text, int line, int? column, string found)
    {
        DataFormatException error = Reject(text);

        Assert.Equal((line, column, found), (error.Line, error.Column, error.Found));
        Assert.Equal("test file", error.File);
        Assert.Null(error.Offset);
    }

    [Fact]
    public void RowThatDoesNotFitTheHeader_IsRejected()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => ReadTable("a,b,c\n1,2\n", new CsvOptions { HasHeader = true }));

        Assert.Equal("test file, line 2: found 2 fields; expected 3, as in the lines before.", error.Message);
    }

    [Fact]
    public void ClassColumnOutsideTheLine_IsRejected()
    {
        DataFormatException error = Assert.Throws<DataFormatException>(() => Read("1,2\n", new CsvOptions { LabelColumn = ^3 }));

        Assert.Equal("values and a class, the class in column ^3 (counted from 0)", error.Expected);
    }

    [Fact]
    public void MoreTargetsThanFields_AreRejected() =>
        Assert.Throws<DataFormatException>(() => Csv.ReadValues(DataFiles.Stream(DataFiles.Text("1,2\n")), "test file", targets: 2));

    [Fact]
    public void LongWrongField_IsShownInPart()
    {
        DataFormatException error = Reject(new string('z', 1000) + ",0");

        Assert.Equal($"'{new string('z', 40)}'...", error.Found);
    }

    [Fact]
    public void LineThatNeverEnds_IsRejectedBeforeItFillsTheMemory()
    {
        byte[] zeros = DataFiles.Gzip(Encoding.ASCII.GetBytes(new string('0', 40_000_000)));

        DataFormatException error = Assert.Throws<DataFormatException>(() => Csv.ReadTable(DataFiles.Stream(zeros), "test file"));

        Assert.Equal((1, "a line of more than 16777216 bytes"), (error.Line, error.Found));
    }

    [Fact]
    public void PackedTextTruncatedAnywhere_IsRejected()
    {
        byte[] packed = DataFiles.Gzip(DataFiles.Text("1,2\n3,4\n5,6\n"));
        for (int length = 1; length < packed.Length; length++)
        {
            Assert.Throws<DataFormatException>(() => Csv.ReadTable(DataFiles.Stream(packed[..length]), "packed"));
        }
    }

    [Theory]
    [InlineData('1')]
    [InlineData('e')]
    [InlineData('.')]
    [InlineData('-')]
    [InlineData('"')]
    [InlineData('\n')]
    [InlineData('·')]
    public void DelimiterThatIsPartOfANumber_IsRejected(char delimiter) =>
        Assert.Throws<ArgumentException>(() => ReadTable("1,2", new CsvOptions { Delimiter = delimiter }));

    private static Dataset<int> Read(string text, CsvOptions? options = null)
    {
        using MemoryStream stream = DataFiles.Stream(DataFiles.Text(text));
        return Csv.Read(stream, "test file", options);
    }

    private static CsvTable ReadTable(string text, CsvOptions? options = null)
    {
        using MemoryStream stream = DataFiles.Stream(DataFiles.Text(text));
        return Csv.ReadTable(stream, "test file", options);
    }

    private static DataFormatException Reject(string text) => Assert.Throws<DataFormatException>(() => Read(text));
}
