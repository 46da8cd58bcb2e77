namespace Mesh.Generators.Tests.Facades;

/// <summary>What callers of a generated facade get while the service behind it restarts, and when it did not start.</summary>
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

    [Theory]
    [InlineData("", "LoadAsync:Unavailable ListAsync:Unavailable KeptAsync:Unavailable KeptListAsync:Unavailable Get:Unavailable by name:Unavailable; heard of 0")]
    [InlineData("(CallableWhenFailed = true)", "LoadAsync:called ListAsync:called KeptAsync:called KeptListAsync:called Get:called by name:called; heard of 6")]
    public void A_service_that_did_not_start_hears_of_no_call_unless_it_says_so(string attribute, string expected) => Assert.Equal(expected, Scenario.RunCoordinated($$"""
        public interface IStore { int Get(); Task<int> LoadAsync(); IAsyncEnumerable<int> ListAsync(CancellationToken ct); Task<int> KeptAsync(CancellationToken ct); IAsyncEnumerable<int> KeptListAsync(CancellationToken ct); }
        [Service{{attribute}}] public class Store : IStore, IServiceLifecycle
        {
            public static int Heard;
            public ValueTask InitializeAsync(CancellationToken ct) => throw new InvalidOperationException("no disk");
            public int Get() => ++Heard;
            public Task<int> LoadAsync() => Task.FromResult(++Heard);
            public IAsyncEnumerable<int> ListAsync(CancellationToken ct) => Items(++Heard);
            [Timeout("1s")] [Retry(1)] public Task<int> KeptAsync(CancellationToken ct) => Task.FromResult(++Heard);
            [ConcurrencyLimit(3)] public IAsyncEnumerable<int> KeptListAsync(CancellationToken ct) => Items(++Heard);
            private static async IAsyncEnumerable<int> Items(int heard) { await Task.Yield(); yield return heard; }
        }
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await using var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                await provider.GetRequiredService<IServiceOrchestrator>().StartAsync();
                var store = provider.GetRequiredService<IStore>();
                var coordinator = provider.GetRequiredService<IServiceCoordinator>();
                var told = new List<string>();
                (string Name, Func<Task> Call)[] calls = new (string, Func<Task>)[]
                {
                    ("LoadAsync", store.LoadAsync), ("ListAsync", () => Step(store.ListAsync(default))), ("KeptAsync", () => store.KeptAsync(default)), ("KeptListAsync", () => Step(store.KeptListAsync(default))),
                    ("Get", () => Task.FromResult(store.Get())), ("by name", () => coordinator.InvokeAsync("store", "Get", new object?[0]).AsTask()),
                };
                foreach (var (name, call) in calls)
                {
                    try { await call(); told.Add(name + ":called"); }
                    catch (ServiceException exception) { told.Add(name + ":" + exception.Kind); }
                }
                return string.Join(" ", told) + "; heard of " + Store.Heard;
            }
            private static async Task Step(IAsyncEnumerable<int> stream) => await stream.GetAsyncEnumerator().MoveNextAsync();
        }
        """));
}
