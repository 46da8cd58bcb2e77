namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>A task of the service and what the caller gets: the same status, result, exception object and token, however it ended.</summary>
public class AsyncTests
{
    private const string Source =
        """
        public interface IContract { Task Plain(string how); Task<int> Typed(string how); ValueTask Value(string how); ValueTask<int> TypedValue(string how); void End(); }
        [Service] public class Implementation : IContract
        {
            public static readonly Exception Error = new InvalidOperationException("boom");
            public static readonly CancellationToken Token = new(true);
            TaskCompletionSource<int> pending = new();
            string how = "";
            public Task Plain(string how) => Typed(how);
            public ValueTask Value(string how) => how == "default" ? default : new(Typed(how));
            public ValueTask<int> TypedValue(string how) => how == "default" ? default : how == "value" ? new(3) : new(Typed(how));
            public Task<int> Typed(string how)
            {
                this.how = how; pending = new();
                return how switch
                {
                    "throw" => throw Error, "throw cancelled" => throw new OperationCanceledException("no", Token), "null" => null!,
                    "done" => Task.FromResult(1), "faulted" => Task.FromException<int>(Error), "cancelled" => Task.FromCanceled<int>(Token), "cancelled by exception" => Cancelled(), _ => pending.Task,
                };
            }
            async Task<int> Cancelled() { await Task.CompletedTask; throw new OperationCanceledException("no", Token); }
            public void End()
            {
                switch (how)
                {
                    case "later": pending.SetResult(2); break;
                    case "later faulted": pending.SetException(Error); break;
                    case "later cancelled": pending.SetCanceled(Token); break;
                }
            }
        }
        public static class Look
        {
            public static async Task<string> At<T>(Func<T> call, Action end) where T : Task
            {
                T task;
                try { task = call(); } catch (Exception e) { return "thrown " + Text(e); }
                if (task is null) return "null";
                string seen = task.IsCompleted ? "" : "pending ";
                end();
                try { await task; } catch (Exception e) { return $"{seen}{task.Status} {Text(e)}"; }
                return seen + task.Status + (typeof(T) == typeof(Task<int>) ? " " + ((Task<int>)(object)task).Result : "");
            }
            static string Text(Exception e) => e is OperationCanceledException { CancellationToken: var token } ? $"{e.GetType().Name} {e.Message} {token == Implementation.Token}" : $"{e.Message} {ReferenceEquals(e, Implementation.Error)}";
        }
        """;

    [Theory]
    [InlineData("done", "RanToCompletion", " 1")]
    [InlineData("faulted", "Faulted boom True")]
    [InlineData("cancelled", "Canceled TaskCanceledException A task was canceled. True")]
    [InlineData("cancelled by exception", "Canceled OperationCanceledException no True")]
    [InlineData("throw", "thrown boom True")]
    [InlineData("throw cancelled", "thrown OperationCanceledException no True")]
    [InlineData("later", "pending RanToCompletion", " 2")]
    [InlineData("later faulted", "pending Faulted boom True")]
    [InlineData("later cancelled", "pending Canceled TaskCanceledException A task was canceled. True")]
    public void Any_outcome_of_any_kind_of_task_is_the_services(string how, string expected, string result = "") =>
        Assert.Equal($"{expected}|{expected}{result}|{expected}|{expected}{result}", Twin.Run(Source,
            $"""
            string seen = await Look.At(() => contract.Plain("{how}"), contract.End) + "|" + await Look.At(() => contract.Typed("{how}"), contract.End);
            return seen + "|" + await Look.At(() => contract.Value("{how}").AsTask(), contract.End) + "|" + await Look.At(() => contract.TypedValue("{how}").AsTask(), contract.End);
            """));

    [Fact]
    public void A_task_that_is_null_is_null_and_a_default_value_task_is_done() => Assert.Equal("null null RanToCompletion RanToCompletion 0 3", Twin.Run(Source,
        "return $\"{await Look.At(() => contract.Plain(\"null\"), contract.End)} {await Look.At(() => contract.Typed(\"null\"), contract.End)} {await Look.At(() => contract.Value(\"default\").AsTask(), contract.End)} {await Look.At(() => contract.TypedValue(\"default\").AsTask(), contract.End)} {contract.TypedValue(\"value\").Result}\";"));

    [Fact]
    public void A_task_that_has_completed_is_the_same_object() => Assert.Equal(true, Twin.Run(
        """
        public interface IContract { Task<string> M(); }
        [Service] public class Implementation : IContract
        {
            public static readonly Task<string> Kept = Task.FromResult("");
            public Task<string> M() => Kept;
        }
        """,
        "return ReferenceEquals(contract.M(), Implementation.Kept);"));

    [Fact]
    public void Blocking_on_a_task_wraps_its_exception_once() => Assert.Equal("AggregateException InvalidOperationException 1", Twin.Run(
        """
        public interface IContract { Task M(); }
        [Service] public class Implementation : IContract
        {
            public async Task M() { await Task.Yield(); throw new InvalidOperationException(); }
        }
        """,
        "try { contract.M().Wait(); return \"\"; } catch (Exception e) { return $\"{e.GetType().Name} {e.InnerException!.GetType().Name} {((AggregateException)e).InnerExceptions.Count}\"; }"));

    [Fact]
    public void Awaitables_of_other_types_are_handed_through() => Assert.Equal("1 2 3", Twin.Run(
        """
        public readonly struct Mine(int x) { public TaskAwaiter<int> GetAwaiter() => Task.FromResult(x).GetAwaiter(); }
        public interface IContract { Mine M(); ConfiguredTaskAwaitable<int> N(); T O<T>(T task) where T : Task; }
        [Service] public class Implementation : IContract { public Mine M() => new(1); public ConfiguredTaskAwaitable<int> N() => Task.FromResult(2).ConfigureAwait(false); public T O<T>(T task) where T : Task => task; }
        """,
        "return $\"{await contract.M()} {await contract.N()} {await contract.O(Task.FromResult(3))}\";"));

    [Fact]
    public void A_caller_that_cancels_by_its_own_token_is_told_so() => Assert.Equal("True True Canceled", Twin.Run(
        """
        public interface IContract { Task M(CancellationToken ct); }
        [Service] public class Implementation : IContract
        {
            public Task M(CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);
        }
        """,
        "using var cts = new CancellationTokenSource(); Task task = contract.M(cts.Token); cts.Cancel(); try { await task; return \"\"; } catch (OperationCanceledException e) { return $\"{e.CancellationToken == cts.Token} {task.IsCanceled} {task.Status}\"; }"));
}
