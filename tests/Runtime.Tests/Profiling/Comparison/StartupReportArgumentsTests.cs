using Mesh.Profiling;
using static Mesh.Runtime.Tests.Profiling.Starts;

namespace Mesh.Runtime.Tests.Profiling.Comparison;

public sealed class StartupReportArgumentsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mesh-");
    private readonly StringWriter _output = new();

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _output.Dispose();
    }

    [Theory]
    [InlineData]
    [InlineData("--urls", "http://localhost", "--threshold", "high", "--baseline")]
    public void Without_the_argument_the_application_goes_on(params string[] arguments)
    {
        Assert.Null(StartupReport.Handle(arguments, Shop, _output));
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public void The_text_is_printed()
    {
        Assert.Equal(0, Handle("--verbose", "--startup-report", "--other"));
        Assert.Equal(Shop.ToText(), _output.ToString());
    }

    [Fact]
    public void A_start_that_was_given_up_is_printed_and_written_and_ends_with_three()
    {
        Shop.ToProfile().Save(At("old.json"));
        StartupReport givenUp = Shop with { GivenUp = true };
        Assert.Equal(3, StartupReport.Handle(["--startup-report", At("a.txt"), "--baseline", At("old.json")], givenUp, _output));
        Assert.StartsWith(givenUp.ToText(), _output.ToString(), StringComparison.Ordinal);
        Assert.Equal(givenUp.ToText(), File.ReadAllText(At("a.txt")));
        Assert.Null(StartupReport.Handle([], givenUp, _output));
    }

    [Fact]
    public void One_that_never_began_ends_with_three_too()
    {
        Assert.Equal(3, StartupReport.Handle(["--startup-report"], null, _output));
        Assert.StartsWith("No start has begun", _output.ToString(), StringComparison.Ordinal);
        Assert.Null(StartupReport.Handle([], null, _output));
    }

    [Fact]
    public void Each_file_has_the_format_of_its_extension()
    {
        Assert.Equal(0, Handle("--startup-report", At("a.json"), "--startup-report", At("a.svg"), $"--startup-report={At("a.TXT")}"));
        Assert.Equal([Shop.ToProfile().ToJson(), Shop.ToSvg(), Shop.ToText()], new[] { "a.json", "a.svg", "a.TXT" }.Select(name => File.ReadAllText(At(name))));
    }

    [Theory]
    [InlineData("10%", 1)]
    [InlineData("0.1", 1)]
    [InlineData("250%", 0)]
    public void A_slower_start_than_the_baselines_ends_with_one(string threshold, int exitCode)
    {
        new StartupReport(Ms(40), [Service("store", 0, 0, 40)]).ToProfile().Save(At("old.json"));
        Assert.Equal(exitCode, Handle("--startup-report", "--baseline", At("old.json"), "--threshold", threshold));
        Assert.Contains("the start took 100.0 ms, before 40.0 ms (+150 %)", _output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--startup-report a.pdf", "--startup-report a.pdf: the path must end in .json, .svg, .txt.")]
    [InlineData("--startup-report --baseline", "--baseline needs the path of a profile.")]
    [InlineData("--startup-report --threshold much", "--threshold much: a part such as 10% or 0.1 is wanted.")]
    [InlineData("--startup-report --threshold", "--threshold : a part such as 10% or 0.1 is wanted.")]
    [InlineData("--startup-report --baseline /nowhere/old.json", "Could not find")]
    [InlineData("--startup-report /nowhere/new.json", "Could not find")]
    public void What_is_wrong_is_printed_and_ends_with_two(string arguments, string message)
    {
        Assert.Equal(2, Handle(arguments.Split(' ')));
        Assert.Contains(message, _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_is_no_profile_ends_with_two()
    {
        File.WriteAllText(At("old.json"), "{}");
        Assert.Equal(2, Handle("--startup-report", "--baseline", At("old.json")));
        Assert.Contains($"Start-up profile '{At("old.json")}' is none", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_not_even_the_report_can_be_printed_it_ends_with_two() => Assert.Equal(2, StartupReport.Handle(["--startup-report"], Shop, new FullWriter()));

    private sealed class FullWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("no space left");

        public override void WriteLine(string? value) => throw new IOException("no space left");
    }

    private int? Handle(params string[] arguments) => StartupReport.Handle(arguments, Shop, _output);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
