namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>What only the task object itself tells: how it failed beyond its first exception, and that it is one and the same.</summary>
public class AsyncIdentityTests
{
    private const string Awaited = "A task that has not succeeded is awaited by PendingCall, and the caller gets another one: to be fixed there.";

    private const string Look = "try { await task; } catch { } return $\"{task.Status} {task.Exception?.InnerExceptions.Count}\";";

    [Theory(Skip = Awaited)]
    [InlineData("Task.WhenAll(Task.FromException(new Exception()), Task.FromException(new Exception()))", "Faulted 2")]
    [InlineData("Task.FromException(new OperationCanceledException())", "Faulted 1")]
    public void A_task_that_failed_at_once_has_all_its_exceptions_and_its_status(string task, string expected) => Assert.Equal(expected, Twin.Run(
        $"public interface IContract {{ Task M(); }} [Service] public class Implementation : IContract {{ public Task M() => {task}; }}", "Task task = contract.M(); " + Look));

    [Theory(Skip = Awaited)]
    [InlineData("s.SetException([new Exception(), new Exception()])", "Faulted 2")]
    [InlineData("s.SetException(new OperationCanceledException())", "Faulted 1")]
    public void A_task_that_fails_later_has_all_its_exceptions_and_its_status(string fail, string expected) => Assert.Equal(expected, Twin.Run(
        $"public interface IContract {{ Task M(); void Fail(); }} [Service] public class Implementation : IContract {{ TaskCompletionSource s = new(); public Task M() => s.Task; public void Fail() => {fail}; }}",
        "Task task = contract.M(); contract.Fail(); " + Look));

    [Fact(Skip = Awaited)]
    public void A_pending_task_that_is_handed_out_twice_is_one_object_with_its_state() => Assert.Equal("True state", Twin.Run(
        "public interface IContract { Task M(); void End(); } [Service] public class Implementation : IContract { TaskCompletionSource s = new(\"state\"); public Task M() => s.Task; public void End() => s.SetResult(); }",
        "Task one = contract.M(), two = contract.M(); contract.End(); await one; return $\"{one == two} {one.AsyncState}\";"));
}
