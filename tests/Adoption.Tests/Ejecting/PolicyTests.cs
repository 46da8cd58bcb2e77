namespace Mesh.Adoption.Tests.Ejecting;

/// <summary>Policies become a decorator with Polly pipelines, in their effective order, that behaves as the facade did.</summary>
public sealed class PolicyTests
{
    private const string Program =
        """
        static class Program
        {
            internal static async Task<string> RunAsync()
            {
                var services = new ServiceCollection();
                services.AddMesh();
                await using ServiceProvider provider = services.BuildServiceProvider(true);
                return await Scenario.RunAsync(provider.GetRequiredService<IOrders>());
            }
        }
        """;

    [Fact]
    public async Task A_retried_operation_reads_as_a_person_writes_it()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            namespace App;

            public interface IOrders
            {
                int Count { get; }
                event EventHandler? Changed;
                Task<string> GetAsync(int id, CancellationToken cancellationToken);
                ValueTask ClearAsync(CancellationToken cancellationToken = default);
                bool TryFind(int id, out string text);
                T Convert<T>(T value) where T : class;
            }

            [Service]
            internal sealed class Orders : IOrders
            {
                private int _calls;
                public int Count => _calls;
                public event EventHandler? Changed { add { } remove { } }
                [Retry(2, Delay = "1ms", Jitter = false, On = [typeof(System.IO.IOException), typeof(TimeoutException)])]
                [Timeout("2s")]
                public async Task<string> GetAsync(int id, CancellationToken cancellationToken)
                {
                    await Task.Yield();
                    return ++_calls < 3 ? throw new System.IO.IOException("not yet") : $"order {id} after {_calls}";
                }
                public ValueTask ClearAsync(CancellationToken cancellationToken = default) => default;
                public bool TryFind(int id, out string text) { text = ""; return false; }
                public T Convert<T>(T value) where T : class => value;
            }
            """, "namespace App;\nstatic class Scenario { internal static async Task<string> RunAsync(IOrders orders) => await orders.GetAsync(7, default) + \" \" + orders.Count + orders.TryFind(1, out _) + orders.Convert(\"x\"); }", "namespace App;\n" + Program);
        await ejected.AssertFreeAsync();
        Assert.Equal("order 7 after 3 3Falsex", await ejected.RunAsync("App.Program", "RunAsync"));
        Assert.Equal(
            """
            using System.IO;
            using Polly;
            using Polly.Retry;

            namespace App;

            /// <summary>Carries out the policies of <see cref="Orders"/> around its calls.</summary>
            internal sealed class OrdersWithPolicies(IOrders inner, OrdersWithPoliciesPipelines pipelines) : IOrders
            {
                public int Count => inner.Count;

                public event EventHandler? Changed
                {
                    add => inner.Changed += value;
                    remove => inner.Changed -= value;
                }

                public async Task<string> GetAsync(int id, CancellationToken cancellationToken) =>
                    await pipelines.GetAsync.ExecuteAsync(async token => await inner.GetAsync(id, token), cancellationToken);

                public ValueTask ClearAsync(CancellationToken cancellationToken) => inner.ClearAsync(cancellationToken);

                public bool TryFind(int id, out string text) => inner.TryFind(id, out text);

                public T Convert<T>(T value) where T : class => inner.Convert(value);
            }

            /// <summary>The pipelines of <see cref="OrdersWithPolicies"/>: one instance for the application, since breakers and limits are for all calls.</summary>
            internal sealed class OrdersWithPoliciesPipelines
            {
                public OrdersWithPoliciesPipelines(TimeProvider? time = null)
                {
                    GetAsync = new ResiliencePipelineBuilder { TimeProvider = time }
                        .AddRetry(new RetryStrategyOptions
                        {
                            ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is IOException or TimeoutException && !args.Context.CancellationToken.IsCancellationRequested),
                            MaxRetryAttempts = 2,
                            Delay = TimeSpan.FromMilliseconds(1),
                            MaxDelay = TimeSpan.FromSeconds(30),
                            BackoffType = DelayBackoffType.Exponential,
                            UseJitter = false,
                        })
                        .AddTimeout(TimeSpan.FromSeconds(2))
                        .Build();
                }

                public ResiliencePipeline GetAsync { get; }
            }

            """,
            await ejected.TextAsync("OrdersWithPolicies.cs"));
    }

    [Theory]
    // A retry, in each form of return.
    [InlineData("string Get(int id)", "[Retry(1, Delay = \"0s\")] public string Get(int id) => ++_calls == 1 ? throw new Exception(\"no\") : $\"{id} {_calls}\";", "await Task.FromResult(orders.Get(3))", "3 2")]
    [InlineData("void Do(int id)", "[Retry(1, Delay = \"0s\")] public void Do(int id) { if (++_calls == 1) throw new Exception(\"no\"); }", "await Calls(orders, () => { orders.Do(1); return Task.CompletedTask; })", "2")]
    [InlineData("Task DoAsync(int id, CancellationToken token)", "[Retry(1, Delay = \"0s\")] public Task DoAsync(int id, CancellationToken token) => ++_calls == 1 ? throw new Exception(\"no\") : Task.CompletedTask;", "await Calls(orders, () => orders.DoAsync(1, default))", "2")]
    [InlineData("ValueTask<int> GetAsync()", "[Retry(1, Delay = \"0s\")] public ValueTask<int> GetAsync() => ++_calls == 1 ? throw new Exception(\"no\") : new(_calls);", "(await orders.GetAsync()).ToString()", "2")]
    [InlineData("ValueTask DoAsync()", "[Retry(1, Delay = \"0s\", Except = [typeof(ArgumentException)])] public ValueTask DoAsync() => ++_calls == 1 ? throw new Exception(\"no\") : default;", "await Calls(orders, () => orders.DoAsync().AsTask())", "2")]
    [InlineData("Task<T> GetAsync<T>(T value)", "[Retry(1, Delay = \"0s\")] public Task<T> GetAsync<T>(T value) => ++_calls == 1 ? throw new Exception(\"no\") : Task.FromResult(value);", "await orders.GetAsync(\"v\")", "v")]
    // A result that is bad.
    [InlineData("Task<int> GetAsync()", "internal static bool IsBad(int n) => n < 3; [Retry(5, Delay = \"0s\", OnResult = nameof(IsBad))] public Task<int> GetAsync() => Task.FromResult(++_calls);", "(await orders.GetAsync()).ToString()", "3")]
    // A fallback, of the instance and static, that takes the exception.
    [InlineData("Task<string> GetAsync(int id, CancellationToken token)", "internal Task<string> Other(int id, Exception e, CancellationToken token) => Task.FromResult($\"other {id} {e.Message}\"); [Fallback(nameof(Other))] public Task<string> GetAsync(int id, CancellationToken token) => throw new Exception(\"bad\");", "await orders.GetAsync(4, default)", "other 4 bad")]
    [InlineData("string Get(int id)", "internal static string Other(int id) => $\"other {id}\"; [Fallback(nameof(Other), On = [typeof(ArgumentException)])] public string Get(int id) => throw new ArgumentException(\"bad\");", "await Task.FromResult(orders.Get(4))", "other 4")]
    // An own pipeline, limits and a breaker.
    [InlineData("Task<int> GetAsync(CancellationToken token)", "[RateLimit(10)] [TotalTimeout(\"5s\")] [CircuitBreaker] [ConcurrencyLimit(8, Queue = 100)] public Task<int> GetAsync(CancellationToken token) => Task.FromResult(1);", "(await orders.GetAsync(default)).ToString()", "1")]
    [InlineData("Task<int> GetAsync(CancellationToken token)", "[Hedge(\"0s\")] public async Task<int> GetAsync(CancellationToken token) { int n = Interlocked.Increment(ref _calls); if (n == 1) await Task.Delay(Timeout.Infinite, token); return n; }", "(await orders.GetAsync(default)).ToString()", "2")]
    [InlineData("Task DoAsync(CancellationToken token)", "[Hedge(\"0s\")] public async Task DoAsync(CancellationToken token) { int n = Interlocked.Increment(ref _calls); if (n == 1) await Task.Delay(Timeout.Infinite, token); }", "await Calls(orders, () => orders.DoAsync(default))", "2")]
    // Kept results.
    [InlineData("Task<int> GetAsync(int id)", "[Cached(\"5m\")] public Task<int> GetAsync(int id) => Task.FromResult(id * 10 + ++_calls);", "$\"{await orders.GetAsync(1)} {await orders.GetAsync(1)} {await orders.GetAsync(2)}\"", "11 11 22")]
    [InlineData("int Get(int id, string name)", "[Cached(\"5m\")] public int Get(int id, string name) => ++_calls;", "await Task.FromResult($\"{orders.Get(1, \"a\")} {orders.Get(1, \"a\")} {orders.Get(1, \"b\")}\")", "1 1 2")]
    [InlineData("ValueTask<int> GetAsync(int id, CancellationToken cancellationToken); Task SaveAsync(int id)", "[Cached(\"5m\", Key = \"order:{id}\", Tags = [\"orders\"])] public ValueTask<int> GetAsync(int id, CancellationToken cancellationToken) => new(++_calls); [InvalidatesCache(Keys = [\"order:{id}\"])] public Task SaveAsync(int id) => Task.CompletedTask;", "$\"{await orders.GetAsync(1, default)} {await orders.GetAsync(1, default)} {await Then(orders.SaveAsync(2), () => orders.GetAsync(1, default))} {await Then(orders.SaveAsync(1), () => orders.GetAsync(1, default))}\"", "1 1 1 2")]
    [InlineData("ValueTask<string?> GetAsync(int id); Task SaveAsync(int id)", "[Cached(\"5m\", Tags = [\"all\"], NullDuration = \"0s\")] public ValueTask<string?> GetAsync(int id) => new(++_calls == 1 ? null : $\"{_calls}\"); [InvalidatesCache(Tags = [\"all\"])] public Task SaveAsync(int id) => Task.CompletedTask;", "$\"{await orders.GetAsync(1)}|{await orders.GetAsync(1)}|{await orders.GetAsync(1)}|{await Then(orders.SaveAsync(1), () => orders.GetAsync(1))}\"", "|2|2|3")]
    public async Task Each_policy_works(string contract, string service, string call, string expected)
    {
        Ejected ejected = await Ejected.OfAsync(
            $$"""
            public interface IOrders { {{contract}}; int Calls { get; } }
            [Service] class Orders : IOrders { private int _calls; public int Calls => _calls; {{service}} }
            static class Scenario
            {
                internal static async Task<string> RunAsync(IOrders orders) => {{call}};
                static async Task<string> Calls(IOrders orders, Func<Task> call) { await call(); return orders.Calls.ToString(); }
                static async Task<T> Then<T>(Task first, Func<ValueTask<T>> then) { await first; return await then(); }
            }
            """, Program);
        await ejected.AssertFreeAsync();
        Assert.Equal(expected, await ejected.RunAsync("Program", "RunAsync"));
        Assert.Equal("", string.Join('\n', ejected.Result.Left));
    }

    [Fact]
    public async Task An_own_pipeline_is_asked_of_the_container()
    {
        Ejected ejected = await Ejected.OfAsync(
            """
            using Polly;
            public interface IOrders { Task<int> GetAsync(CancellationToken token); }
            [Service(Lifetime = ServiceLifetime.Scoped)] class Orders : IOrders { private int _calls; [Policy("bank")] public Task<int> GetAsync(CancellationToken token) => ++_calls == 1 ? throw new Exception("no") : Task.FromResult(_calls); }
            static class Program
            {
                internal static async Task<string> RunAsync()
                {
                    var services = new ServiceCollection();
                    services.AddKeyedSingleton("bank", new Polly.ResiliencePipelineBuilder().AddRetry(new Polly.Retry.RetryStrategyOptions { Delay = TimeSpan.Zero }).Build());
                    services.AddMesh();
                    await using ServiceProvider provider = services.BuildServiceProvider(true);
                    using IServiceScope scope = provider.CreateScope();
                    return (await scope.ServiceProvider.GetRequiredService<IOrders>().GetAsync(default)).ToString();
                }
            }
            """);
        await ejected.AssertFreeAsync();
        Assert.Equal("2", await ejected.RunAsync("Program", "RunAsync"));
    }
}
