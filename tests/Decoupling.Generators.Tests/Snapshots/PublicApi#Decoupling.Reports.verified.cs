// The public surface of the package, type by type.

sealed class Decoupling.Reports.Claim : IEquatable<Decoupling.Reports.Claim>
{
    Boolean Equals(Decoupling.Reports.Claim other);
    Boolean Equals(Object obj);
    Decoupling.Reports.Claim <Clone>$();
    Decoupling.Reports.Verdict Verdict { get; init; };
    Int32 GetHashCode();
    String Reason { get; init; };
    String Text { get; init; };
    String ToString();
    System.Collections.Generic.IReadOnlyList<Decoupling.Reports.Picture> Pictures { get; init; };
    System.Collections.Generic.IReadOnlyList<Decoupling.Reports.ReportTable> Runs { get; init; };
    System.Collections.Generic.IReadOnlyList<ValueTuple<String, String>> Measures { get; init; };
    Void Deconstruct(out String Text, out Decoupling.Reports.Verdict Verdict, out String Reason);
    new(String Text, Decoupling.Reports.Verdict Verdict, String Reason);
}

static class Decoupling.Reports.HtmlReport
{
    static String Page(Decoupling.Reports.Report report);
}

static class Decoupling.Reports.MarkdownReport
{
    static String Text(Decoupling.Reports.Report report);
}

abstract class Decoupling.Reports.Picture : IEquatable<Decoupling.Reports.Picture>
{
    String Caption { get; };
    abstract Decoupling.Reports.Picture <Clone>$();
    protected new(Decoupling.Reports.Picture original);
    protected virtual Boolean PrintMembers(System.Text.StringBuilder builder);
    protected virtual Type EqualityContract { get; };
    virtual Boolean Equals(Decoupling.Reports.Picture other);
    virtual Boolean Equals(Object obj);
    virtual Int32 GetHashCode();
    virtual String ToString();
}

sealed class Decoupling.Reports.PngPicture : Decoupling.Reports.Picture, IEquatable<Decoupling.Reports.PngPicture>
{
    Boolean Equals(Decoupling.Reports.Picture other);
    Boolean Equals(Decoupling.Reports.PngPicture other);
    Boolean Equals(Object obj);
    Decoupling.Reports.PngPicture <Clone>$();
    Int32 Density { get; init; };
    Int32 GetHashCode();
    String ToString();
    new(Byte[] png, String caption);
    protected Boolean PrintMembers(System.Text.StringBuilder builder);
    protected Type EqualityContract { get; };
}

sealed class Decoupling.Reports.Report : IEquatable<Decoupling.Reports.Report>
{
    Boolean Equals(Decoupling.Reports.Report other);
    Boolean Equals(Object obj);
    Decoupling.Reports.Report <Clone>$();
    Int32 GetHashCode();
    String Lead { get; init; };
    String Title { get; init; };
    String ToString();
    System.Collections.Generic.IReadOnlyList<Decoupling.Reports.Claim> Claims { get; init; };
    System.Collections.Generic.IReadOnlyList<Decoupling.Reports.Section> Sections { get; init; };
    System.Collections.Generic.IReadOnlyList<String> Colophon { get; init; };
    Void Deconstruct(out String Title, out String Lead, out System.Collections.Generic.IReadOnlyList<Decoupling.Reports.Claim> Claims);
    new(String Title, String Lead, System.Collections.Generic.IReadOnlyList<Decoupling.Reports.Claim> Claims);
}

sealed class Decoupling.Reports.ReportTable : IEquatable<Decoupling.Reports.ReportTable>
{
    Boolean Equals(Decoupling.Reports.ReportTable other);
    Boolean Equals(Object obj);
    Boolean IsNumeric(Int32 column);
    Decoupling.Reports.ReportTable <Clone>$();
    Int32 GetHashCode();
    String Caption { get; init; };
    String Note { get; init; };
    String ToString();
    System.Collections.Generic.IReadOnlyList<String> Columns { get; init; };
    System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyList<String>> Rows { get; init; };
    Void Deconstruct(out String Caption, out System.Collections.Generic.IReadOnlyList<String> Columns, out System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyList<String>> Rows);
    new(String Caption, System.Collections.Generic.IReadOnlyList<String> Columns, System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyList<String>> Rows);
}

sealed class Decoupling.Reports.Section : IEquatable<Decoupling.Reports.Section>
{
    Boolean Equals(Decoupling.Reports.Section other);
    Boolean Equals(Object obj);
    Decoupling.Reports.Section <Clone>$();
    Int32 GetHashCode();
    String Text { get; init; };
    String Title { get; init; };
    String ToString();
    System.Collections.Generic.IReadOnlyList<Decoupling.Reports.Picture> Pictures { get; init; };
    System.Collections.Generic.IReadOnlyList<Decoupling.Reports.ReportTable> Folded { get; init; };
    System.Collections.Generic.IReadOnlyList<Decoupling.Reports.ReportTable> Tables { get; init; };
    Void Deconstruct(out String Title, out String Text);
    new(String Title, String Text);
}

sealed class Decoupling.Reports.TensorBoardLog : IDisposable, IProgress<Decoupling.TrainingProgress>
{
    Boolean Histograms { get; init; };
    String FilePath { get; };
    TimeProvider Clock { get; init; };
    Void Dispose();
    Void Report(Decoupling.TrainingProgress value);
    new(String folder);
}

sealed class Decoupling.Reports.TrainingReport : IProgress<Decoupling.TrainingProgress>
{
    Decoupling.Reports.Report ToReport();
    String Title { get; init; };
    Void AddConfusionMatrix(Decoupling.ConfusionMatrix matrix, String title = Classes);
    Void AddHistory(Decoupling.TrainingHistory history);
    Void Report(Decoupling.TrainingProgress value);
    Void Save(String path);
    new();
}

enum Decoupling.Reports.Verdict
{
    const Decoupling.Reports.Verdict Contradicted = 1;
    const Decoupling.Reports.Verdict NotTested = 3;
    const Decoupling.Reports.Verdict Supported = 0;
    const Decoupling.Reports.Verdict Undecided = 2;
}

static class Decoupling.Reports.VerdictExtensions
{
    static String InWords(Decoupling.Reports.Verdict verdict);
}
