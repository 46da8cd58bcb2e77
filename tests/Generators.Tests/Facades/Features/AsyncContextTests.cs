namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>Async locals, execution context and synchronization context flow as if there were no facade in between.</summary>
public class AsyncContextTests
{
    private const string Source =
        """
        public interface IContract { void Set(string s); Task SetThenWait(string s, Task until); Task SetInside(string s, Task until); ValueTask<string> Read(Task until); IAsyncEnumerable<string> Items(); string Where(); Task<string> WhereLater(Task until); }
        [Service] public class Implementation : IContract
        {
            public static readonly AsyncLocal<string> Local = new();
            public void Set(string s) => Local.Value = s;
            public Task SetThenWait(string s, Task until) { Local.Value = s; return until; }
            public async Task SetInside(string s, Task until) { Local.Value = s; await until; }
            public async ValueTask<string> Read(Task until) { await until; return Local.Value ?? "none"; }
            public async IAsyncEnumerable<string> Items() { while (true) { yield return Local.Value ?? "none"; Local.Value = "inner"; await Task.Yield(); } }
            public string Where() => SynchronizationContext.Current?.GetType().Name ?? "none";
            public async Task<string> WhereLater(Task until) { await until; return Where(); }
        }
        /// A context with one queue, that is pumped by hand.
        public sealed class Pump : SynchronizationContext
        {
            readonly System.Collections.Concurrent.BlockingCollection<(SendOrPostCallback, object?)> queue = new();
            public int Posted;
            public override void Post(SendOrPostCallback d, object? state) { Posted++; queue.Add((d, state)); }
            public void RunUntil(Task task) { task.ContinueWith(_ => queue.CompleteAdding(), TaskScheduler.Default); foreach (var (callback, state) in queue.GetConsumingEnumerable()) callback(state); }
        }
        """;

    [Fact]
    public void What_a_synchronous_member_sets_is_seen_by_its_caller() => Assert.Equal("a", Twin.Run(Source, "contract.Set(\"a\"); return Implementation.Local.Value;"));

    [Fact]
    public void What_is_set_before_a_task_is_returned_is_seen_and_what_an_async_method_sets_is_not() => Assert.Equal("b b", Twin.Run(Source,
        "var until = new TaskCompletionSource(); Task one = contract.SetThenWait(\"b\", until.Task); string seen = Implementation.Local.Value!; Task two = contract.SetInside(\"c\", until.Task); seen += \" \" + Implementation.Local.Value; until.SetResult(); one.Wait(); two.Wait(); return seen;"));

    [Fact]
    public void The_service_sees_what_its_caller_set_also_after_it_was_resumed() => Assert.Equal("mine", Twin.Run(Source,
        "Implementation.Local.Value = \"mine\"; var until = new TaskCompletionSource(); var read = contract.Read(until.Task); Implementation.Local.Value = \"later\"; using (ExecutionContext.SuppressFlow()) _ = Task.Run(until.SetResult); return await read;"));

    [Fact]
    public void A_stream_sees_at_each_step_what_its_consumer_has_set() => Assert.Equal("one two two", Twin.Run(Source,
        """
        Implementation.Local.Value = "one";
        await using var items = contract.Items().GetAsyncEnumerator();
        await items.MoveNextAsync(); string seen = items.Current; Implementation.Local.Value = "two";
        await items.MoveNextAsync(); seen += " " + (items.Current == "inner" ? "two" : items.Current); return seen + " " + Implementation.Local.Value;
        """));

    [Fact]
    public void The_service_runs_in_the_callers_context_and_the_caller_is_resumed_in_it() => Assert.Equal("Pump Pump Pump", Twin.Run(Source,
        """
        var old = SynchronizationContext.Current; var pump = new Pump(); var until = new TaskCompletionSource();
        SynchronizationContext.SetSynchronizationContext(pump);
        try
        {
            string seen = contract.Where();
            async Task<string> Use() { string later = await contract.WhereLater(until.Task); return later + " " + (SynchronizationContext.Current?.GetType().Name ?? "none"); }
            Task<string> use = Use();
            until.SetResult(); pump.RunUntil(use);
            return $"{seen} {use.Result}";
        }
        finally { SynchronizationContext.SetSynchronizationContext(old); }
        """));

    [Fact]
    public void A_caller_that_does_not_wait_for_its_context_does_not_need_it() => Assert.Equal("done 0", Twin.Run(Source,
        """
        var old = SynchronizationContext.Current; var pump = new Pump(); var until = new TaskCompletionSource();
        SynchronizationContext.SetSynchronizationContext(pump);
        try
        {
            Task waiting = contract.SetThenWait("", until.Task);
            async Task<string> Use() { await waiting.ConfigureAwait(false); return "done"; }
            Task<string> use = Use();
            SynchronizationContext.SetSynchronizationContext(null);
            until.SetResult();
            return $"{use.Result} {pump.Posted}";
        }
        finally { SynchronizationContext.SetSynchronizationContext(old); }
        """));

    [Fact]
    public void A_task_scheduler_is_the_callers() => Assert.Equal("True", Twin.Run(
        """
        public interface IContract { Task<bool> IsOn(TaskScheduler s); }
        [Service] public class Implementation : IContract
        {
            public Task<bool> IsOn(TaskScheduler s) => Task.FromResult(TaskScheduler.Current == s);
        }
        """,
        "var exclusive = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler; return Task.Factory.StartNew(() => contract.IsOn(exclusive), CancellationToken.None, TaskCreationOptions.None, exclusive).Unwrap().Result.ToString();".Replace("ConcurrentExclusive", "System.Threading.Tasks.ConcurrentExclusive", StringComparison.Ordinal)));
}
