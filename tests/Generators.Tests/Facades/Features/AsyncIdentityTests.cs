namespace Mesh.Generators.Tests.Facades.Features;

/// <summary>What only the task object itself tells: how it failed beyond its first exception, and that it is one and the same.</summary>
public class AsyncIdentityTests
{
    private const string Look = "try { await task; } catch { } return $\"{task.Status} {task.Exception?.InnerExceptions.Count}\";";

    [Theory]
    [InlineData("Task.WhenAll(Task.FromException(new Exception()), Task.FromException(new Exception()))", "Faulted 2")]
    [InlineData("Task.FromException(new OperationCanceledException())", "Faulted 1")]
    public void A_task_that_failed_at_once_has_all_its_exceptions_and_its_status(string task, string expected) => Assert.Equal(expected, Twin.Run(
        $"public interface IContract {{ Task M(); }} [Service] public class Implementation : IContract {{ public Task M() => {task}; }}", "Task task = contract.M(); " + Look));

    // An async method, which is what awaits it, has one exception only, and is cancelled by a cancellation: so is a decorator written by hand.
    [Theory]
    [InlineData("s.SetException([new FormatException(), new Exception()])", "Faulted FormatException 1")]
    [InlineData("s.SetException(new FormatException())", "Faulted FormatException 1")]
    [InlineData("s.SetCanceled()", "Canceled  ")]
    [InlineData("s.SetException(new OperationCanceledException())", "Canceled  ")]
    public void A_task_that_fails_later_has_its_first_exception(string fail, string expected) => Assert.Equal(expected, Scenario.Run($$"""
        public interface IContract { Task M(); void Fail(); }
        [Service] public class Implementation : IContract { TaskCompletionSource s = new(); public Task M() => s.Task; public void Fail() => {{fail}}; }
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                var contract = new ServiceCollection().AddMesh().BuildServiceProvider().GetRequiredService<IContract>();
                Task task = contract.M();
                contract.Fail();
                try { await task; } catch { }
                return $"{task.Status} {task.Exception?.InnerException?.GetType().Name} {task.Exception?.InnerExceptions.Count}";
            }
        }
        """));
}
