using Meters.Summaries;

namespace Meters.Tests;

public sealed class SummaryTests : IDisposable
{
    private readonly Inbox _inbox = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose()
    {
        _inbox.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void A_summary_has_one_line_for_each_meter_imported_or_not()
    {
        _inbox.Put("1.csv", "south;1.5\nnorth;1");
        _inbox.Put("2.csv.done", "north;2");
        Assert.Equal(0, SummaryCommand.Run(_inbox.Folder, _output));
        Assert.Equal("north 3\nsouth 1.5\n", _output.ToString());
    }

    [Fact]
    public void A_folder_that_there_is_not_is_told()
    {
        Assert.Equal(1, SummaryCommand.Run(Path.Combine(_inbox.Folder, "none"), _output));
        Assert.StartsWith("There is no folder", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Main_runs_the_command() => Assert.Equal(1, await Program.Main(["summary", Path.Combine(_inbox.Folder, "none")]));
}
