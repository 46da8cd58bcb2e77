using Mesh.Bulk;
using Mesh.Runtime.Tests.Testing;

namespace Mesh.Runtime.Tests.Bulk;

public class ProgressMeterTests
{
    [Fact]
    public async Task Who_is_told_and_does_not_return_keeps_nobody_from_counting()
    {
        var told = new Gate();
        var reports = new List<int>();
        var meter = new ProgressMeter(
            new Telling(report =>
            {
                reports.Add(report.Done);
                if (reports.Count == 1) told.Pass();
            }),
            3,
            TimeSpan.Zero,
            new FakeTimeProvider());
        Task first = Task.Factory.StartNew(() => meter.Add(1, 0), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await told.Entered;
        await Task.Run(() => meter.Add(1, 0)).Soon();
        await Task.Run(() => meter.Add(0, 1)).Soon();
        Assert.Equal([1], reports);
        told.Release();
        await first.Soon();
        Assert.Equal([1, 2, 3], reports);
        meter.End();
        Assert.Equal([1, 2, 3, 3], reports);
    }

    [Fact]
    public async Task On_many_threads_reports_come_one_at_a_time_and_never_go_back()
    {
        int telling = 0;
        var reports = new List<BulkProgress>();
        var meter = new ProgressMeter(
            new Telling(report =>
            {
                Assert.Equal(1, Interlocked.Increment(ref telling));
                reports.Add(report);
                Interlocked.Decrement(ref telling);
            }),
            null,
            TimeSpan.Zero,
            TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 1000; i++) meter.Add(1, 0);
        }))).Soon();
        meter.End();
        Assert.Equal((8000, 8000), (reports[^1].Done, reports[^2].Done));
        Assert.Equal(reports.Select(static report => report.Done).Order(), reports.Select(static report => report.Done));
        Assert.Equal(reports.Select(static report => report.Elapsed).Order(), reports.Select(static report => report.Elapsed));
    }

    private sealed class Telling(Action<BulkProgress> told) : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => told(value);
    }
}
