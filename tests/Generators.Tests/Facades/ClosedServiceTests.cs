namespace Mesh.Generators.Tests.Facades;

/// <summary>What callers of a generated facade get while the service behind it restarts.</summary>
public class ClosedServiceTests
{
    [Fact]
    public void An_operation_that_returns_a_task_returns_a_failed_one_and_a_synchronous_one_throws() => Assert.Equal(
        "SaveAsync:Unavailable LoadAsync:Unavailable FlushAsync:Unavailable CountAsync:Unavailable ListAsync:Unavailable MaybeAsync:Unavailable RetriedAsync:Unavailable Get threw Unavailable | Get 1",
        Scenario.Run("""
        public interface IStore { int Get(); Task SaveAsync(); Task<int> LoadAsync(); ValueTask FlushAsync(); ValueTask<int> CountAsync(); IAsyncEnumerable<int> ListAsync(); Task<T?>? MaybeAsync<T>() where T : class; Task<int> RetriedAsync(CancellationToken ct); }
        [Service] public class Store : IStore, IServiceLifecycle
        {
            public static readonly TaskCompletionSource Cleaning = new(), Go = new();
            public int Get() => 1;
            public Task SaveAsync() => Task.CompletedTask;
            public Task<int> LoadAsync() => Task.FromResult(1);
            public ValueTask FlushAsync() => default;
            public ValueTask<int> CountAsync() => new(1);
            public async IAsyncEnumerable<int> ListAsync() { await Task.Yield(); yield return 1; }
            public Task<T?>? MaybeAsync<T>() where T : class => null;
            [Timeout("1s")] public Task<int> RetriedAsync(CancellationToken ct) => Task.FromResult(1);
            public async ValueTask CleanupAsync(CancellationToken ct) { Cleaning.TrySetResult(); await Go.Task; }
        }
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                var orchestrator = provider.GetRequiredService<IServiceOrchestrator>();
                await orchestrator.StartAsync();
                var store = provider.GetRequiredService<IStore>();
                Task restart = orchestrator.RestartAsync("store");
                await Store.Cleaning.Task;
                var told = new List<string>();
                (string Name, Task Call)[] calls = new (string, Task)[]
                {
                    ("SaveAsync", store.SaveAsync()), ("LoadAsync", store.LoadAsync()), ("FlushAsync", store.FlushAsync().AsTask()), ("CountAsync", store.CountAsync().AsTask()),
                    ("ListAsync", store.ListAsync().GetAsyncEnumerator().MoveNextAsync().AsTask()), ("MaybeAsync", store.MaybeAsync<string>()!), ("RetriedAsync", store.RetriedAsync(default)),
                };
                foreach (var (name, call) in calls) told.Add(name + ":" + (call.IsFaulted ? ((ServiceException)call.Exception!.InnerException!).Kind.ToString() : "not failed"));
                try { store.Get(); }
                catch (ServiceException exception) { told.Add("Get threw " + exception.Kind); }
                Store.Go.SetResult();
                await restart;
                told.Add("| Get " + store.Get());
                return string.Join(" ", told);
            }
        }
        """));
}
