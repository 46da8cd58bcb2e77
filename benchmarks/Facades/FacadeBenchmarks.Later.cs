using BenchmarkDotNet.Attributes;

#pragma warning disable CA2012 // Each value task is consumed once, by hand, when it has completed: what is measured is what an await would find.

namespace Mesh.Benchmarks.Facades;

// Cases without rows for the proxies, which would have to find out the type of a stream's items by reflection.
public partial class FacadeBenchmarks
{
    private const string PendingTask = "Task, pending";
    private const string CompletedStream = "stream of 10, completed steps";
    private const string PendingStream = "stream of 10, pending steps";
    private const int Items = 10;

    [Benchmark(Description = "direct"), BenchmarkCategory(PendingTask)]
    public int PendingTaskDirect() => Completed(_direct.AddTaskLaterAsync(1), _service);

    [Benchmark(Description = "bare forwarder"), BenchmarkCategory(PendingTask)]
    public int PendingTaskForwarder() => Completed(_forwarder.AddTaskLaterAsync(1), _service);

    [Benchmark(Baseline = true, Description = "by hand"), BenchmarkCategory(PendingTask)]
    public int PendingTaskHandWritten() => Completed(_hand.AddTaskLaterAsync(1), _service);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(PendingTask)]
    public int PendingTaskFacade() => Completed(_facade.AddTaskLaterAsync(1), _behindFacade);

    [Benchmark(Description = "direct"), BenchmarkCategory(CompletedStream)]
    public int StreamDirect() => Enumerated(_direct.ListAsync(Items), _service);

    [Benchmark(Description = "bare forwarder"), BenchmarkCategory(CompletedStream)]
    public int StreamForwarder() => Enumerated(_forwarder.ListAsync(Items), _service);

    [Benchmark(Baseline = true, Description = "by hand"), BenchmarkCategory(CompletedStream)]
    public int StreamHandWritten() => Enumerated(_hand.ListAsync(Items), _service);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(CompletedStream)]
    public int StreamFacade() => Enumerated(_facade.ListAsync(Items), _behindFacade);

    [Benchmark(Description = "direct"), BenchmarkCategory(PendingStream)]
    public int PendingStreamDirect() => Enumerated(_direct.ListLaterAsync(Items), _service);

    [Benchmark(Description = "bare forwarder"), BenchmarkCategory(PendingStream)]
    public int PendingStreamForwarder() => Enumerated(_forwarder.ListLaterAsync(Items), _service);

    [Benchmark(Baseline = true, Description = "by hand"), BenchmarkCategory(PendingStream)]
    public int PendingStreamHandWritten() => Enumerated(_hand.ListLaterAsync(Items), _service);

    [Benchmark(Description = "generated facade"), BenchmarkCategory(PendingStream)]
    public int PendingStreamFacade() => Enumerated(_facade.ListLaterAsync(Items), _behindFacade);

    private static int Completed(Task<int> task, Measured service)
    {
        service.CompleteTask();
        return task.GetAwaiter().GetResult();
    }

    private static int Enumerated(IAsyncEnumerable<int> stream, Measured service)
    {
        IAsyncEnumerator<int> items = stream.GetAsyncEnumerator();
        int sum = 0;
        while (true)
        {
            ValueTask<bool> step = items.MoveNextAsync();
            if (!step.IsCompleted) service.Complete();
            if (!step.GetAwaiter().GetResult()) break;
            sum += items.Current;
        }

        items.DisposeAsync().GetAwaiter().GetResult();
        return sum;
    }
}
