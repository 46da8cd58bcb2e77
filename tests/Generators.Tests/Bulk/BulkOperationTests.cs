namespace Mesh.Generators.Tests.Bulk;

/// <summary>What becomes of a call of an operation with <c>[Bulk]</c>, through generated code; the run itself is tested in Runtime.Tests.</summary>
public class BulkOperationTests
{
    private const string Sizes = "public static List<int> Sizes = []; static int Note(int size) { lock (Sizes) Sizes.Add(size); return size; }";

    [Theory]
    [InlineData("Task<IReadOnlyList<int>> GetAsync(IReadOnlyList<int> items)", "Note(items.Count); await Task.Yield(); return items.Select(i => i * 2).ToArray();")]
    [InlineData("ValueTask<IReadOnlyList<int>> GetAsync(int[] items)", "Note(items.Length); await Task.Yield(); return items.Select(i => i * 2).ToArray();")]
    [InlineData("Task<IReadOnlyList<int>> GetAsync(IReadOnlyCollection<int> items)", "Note(items.Count); await Task.Yield(); return items.Select(i => i * 2).ToArray();")]
    [InlineData("Task<IReadOnlyList<int>> GetAsync(IEnumerable<int> items)", "Note(items.Count()); await Task.Yield(); return items.Select(i => i * 2).ToArray();")]
    public void Batches_are_joined_in_the_order_of_the_input(string signature, string body) => Assert.Equal("0 2 4 6 8 10 12 of 1 3 3", Run(
        $$"""
        public interface IContract { {{signature}}; }
        [Service] public class Implementation : IContract
        {
            {{Sizes}} [Bulk(BatchSize = 3, Concurrency = 2)] public async {{signature}} { {{body}} }
        }
        """,
        "var got = await contract.GetAsync(Enumerable.Range(0, 7).ToArray()); return $\"{string.Join(\" \", got)} of {string.Join(\" \", Implementation.Sizes.Order())}\";"));

    [Theory]
    [InlineData("Task")]
    [InlineData("ValueTask")]
    public void An_operation_without_a_result_is_split_too(string type) => Assert.Equal("2 3 3", Run(
        $$"""
        public interface IContract { {{type}} AddAsync(string to, IReadOnlyList<int> items, CancellationToken ct); }
        [Service] public class Implementation : IContract
        {
            {{Sizes}} [Bulk(BatchSize = 3)] public async {{type}} AddAsync(string to, IReadOnlyList<int> items, CancellationToken ct)
            {
                await Task.Yield();
                Note(items.Count + (to == "x" && ct.CanBeCanceled ? 0 : 100));
            }
        }
        """,
        "await contract.AddAsync(\"x\", new int[8], default); return string.Join(\" \", Implementation.Sizes.Order());"));

    [Fact]
    public void The_policies_see_the_call_as_a_whole() => Assert.Equal("2 attempts, 8 items, 3 1 3 3 2", Run(
        $$"""
        public interface IContract { Task<IReadOnlyList<int>> GetAsync(int[] items, CancellationToken ct = default); }
        [Service] public class Implementation : IContract
        {
            {{Sizes}} public static int Attempts;
            [Retry(3, Delay = "0s")] [Bulk(BatchSize = 3, Concurrency = 1)] public async Task<IReadOnlyList<int>> GetAsync(int[] items, CancellationToken ct)
            {
                await Task.Yield();
                if (items[0] == 0) Attempts++;
                if (items[0] == 3 && Attempts == 1) { Note(1); throw new InvalidOperationException(); }
                Note(items.Length);
                return items;
            }
        }
        """,
        "var got = await contract.GetAsync(Enumerable.Range(0, 8).ToArray()); return $\"{Implementation.Attempts} attempts, {got.Count} items, {string.Join(\" \", Implementation.Sizes)}\";"));

    [Fact]
    public void An_operation_that_returns_results_has_an_outcome_for_each_item() => Assert.Equal("0 1 2 unknown: four 4 5", Run(
        """
        public interface IContract { Task<IReadOnlyList<Result<int>>> GetAsync(int[] items); }
        [Service] public class Implementation : IContract
        {
            [Bulk(BatchSize = 4, Isolation = BulkIsolation.Items)]
            public async Task<IReadOnlyList<Result<int>>> GetAsync(int[] items) { await Task.Yield(); return items.Contains(3) ? throw new InvalidOperationException("four") : items.Select(i => (Result<int>)i).ToArray(); }
        }
        """,
        "return string.Join(\" \", (await contract.GetAsync(Enumerable.Range(0, 6).ToArray())).Select(r => r.Match(v => v.ToString(), e => e.ToString())));"));

    [Fact]
    public void The_progress_is_told_by_the_facade() => Assert.Equal("5 of 5, 0 told to the service", Run(
        """
        public interface IContract { Task AddAsync(IEnumerable<int> items, IProgress<BulkProgress>? progress = null); }
        [Service] public class Implementation : IContract { public static int Told; [Bulk(BatchSize = 2)] public async Task AddAsync(IEnumerable<int> items, IProgress<BulkProgress>? progress) { await Task.Yield(); if (progress is not null) Told++; } }
        public class Last : IProgress<BulkProgress> { public BulkProgress Value; public void Report(BulkProgress value) => Value = value; }
        """,
        "var last = new Last(); await contract.AddAsync(Enumerable.Range(0, 5).Where(i => i >= 0), last); return $\"{last.Value.Done} of {last.Value.Total}, {Implementation.Told} told to the service\";"));

    [Fact]
    public void The_configuration_says_how_it_is_split_also_while_running() => Assert.Equal("3 3 2 | 5 3 | 4 4 | 8", Run(
        $$"""
        public interface IContract
        {
            Task<IReadOnlyList<int>> GetAsync(int[] items);
            ValueTask AddAsync<T>(IEnumerable<T> items);
        }
        [Service] public class Implementation : IContract
        {
            {{Sizes}} [Bulk(BatchSize = 3, Concurrency = 1)] public async Task<IReadOnlyList<int>> GetAsync(int[] items)
            {
                await Task.Yield();
                Note(items.Length);
                return items;
            }
            [Bulk(BatchSize = 3, Concurrency = 1)] public async ValueTask AddAsync<T>(IEnumerable<T> items)
            {
                await Task.Yield();
                Note(items.Count());
            }
        }
        """,
        """
        var configuration = new Microsoft.Extensions.Configuration.ConfigurationManager();
        await using ServiceProvider configured = new ServiceCollection().AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(configuration).AddMesh().BuildServiceProvider();
        contract = configured.GetRequiredService<IContract>();
        var said = new List<string>();
        await Say();
        configuration["Mesh:Policies:implementation:Bulk:BatchSize"] = "5";
        await Say();
        configuration["Mesh:Policies:implementation:GetAsync:Bulk:BatchSize"] = "4";
        await Say();
        configuration["Mesh:Policies:implementation:AddAsync:Bulk:Enabled"] = "false";
        ((Microsoft.Extensions.Configuration.IConfigurationRoot)configuration).Reload();
        Implementation.Sizes.Clear();
        await contract.AddAsync(new int[8]);
        return string.Join(" | ", said.Append(string.Join(" ", Implementation.Sizes)));

        async Task Say()
        {
            ((Microsoft.Extensions.Configuration.IConfigurationRoot)configuration).Reload();
            Implementation.Sizes.Clear();
            await contract.GetAsync(new int[8]);
            said.Add(string.Join(" ", Implementation.Sizes));
        }
        """));

    [Fact]
    public void The_progress_is_timed_by_the_clock_of_the_container() => Assert.Equal("1 h, 4 items", Run(
        """
        public interface IContract { Task AddAsync(int[] items, IProgress<BulkProgress>? progress); }
        [Service] public class Implementation : IContract { [Bulk(BatchSize = 2)] public Task AddAsync(int[] items, IProgress<BulkProgress>? progress) { Clock.Now += TimeSpan.TicksPerHour / 2; return Task.CompletedTask; } }
        public class Clock : TimeProvider { public static long Now; public override long TimestampFrequency => TimeSpan.TicksPerSecond; public override long GetTimestamp() => Now; }
        public class Last : IProgress<BulkProgress> { public BulkProgress Value; public void Report(BulkProgress value) => Value = value; }
        """,
        """
        await using ServiceProvider timed = new ServiceCollection().AddSingleton<TimeProvider>(new Clock()).AddMesh().BuildServiceProvider();
        var last = new Last();
        await timed.GetRequiredService<IContract>().AddAsync(new int[4], last);
        return $"{last.Value.Elapsed.TotalHours} h, {last.Value.Done} items";
        """));

    [Fact]
    public void It_may_stand_on_the_contract_and_the_class_has_the_last_word() => Assert.Equal("2 4", Run(
        $$"""
        public interface IContract
        {
            [Bulk(BatchSize = 2)] Task AAsync(int[] items);
            [Bulk(BatchSize = 2)] Task BAsync(int[] items);
        }
        [Service] public class Implementation : IContract
        {
            {{Sizes}} public Task AAsync(int[] items) { Note(items.Length); return Task.CompletedTask; }
            [Bulk(BatchSize = 4)] public Task BAsync(int[] items) { Note(items.Length); return Task.CompletedTask; }
        }
        """,
        "await contract.AAsync(new int[4]); await contract.BAsync(new int[8]); return string.Join(\" \", Implementation.Sizes.Distinct());"));

    [Fact]
    public void Generic_operations_and_services_are_split_too() => Assert.Equal("a b c | 1 2 3", Run(
        """
        public interface IContract { Task<IReadOnlyList<T>> GetAsync<T>(IReadOnlyList<T> batch, string token, in int state) where T : notnull; }
        [Service] public class Implementation(IOther<int> other) : IContract
        {
            public static IOther<int>? Other;
            [Bulk(BatchSize = 2)] public Task<IReadOnlyList<T>> GetAsync<T>(IReadOnlyList<T> batch, string token, in int state) where T : notnull { Other = other; return Task.FromResult(batch); }
        }
        public interface IBase<T> { Task<IReadOnlyList<T>> AllAsync(T[]? items); }
        public interface IOther<T> : IBase<T>;
        [Service] public class Other<T> : IOther<T> { [Bulk(BatchSize = 2)] public Task<IReadOnlyList<T>> AllAsync(T[]? items) => Task.FromResult<IReadOnlyList<T>>(items ?? []); }
        """,
        "return $\"{string.Join(\" \", await contract.GetAsync<string>(new[] { \"a\", \"b\", \"c\" }, \"\", 1))} | {string.Join(\" \", await Implementation.Other!.AllAsync(new[] { 1, 2, 3 }))}\";"));

    [Theory]
    [InlineData("[Bulk] Task<int> DoAsync(int[] items);", "public Task<int> DoAsync(int[] items) => Task.FromResult(items.Length);")]
    [InlineData("[Bulk(BatchSize = 0)] Task DoAsync(int[] items);", "public Task DoAsync(int[] items) => Task.CompletedTask;")]
    [InlineData("[Bulk] Task DoAsync(int[] items, int[] others);", "public Task DoAsync(int[] items, int[] others) => Task.CompletedTask;")]
    [InlineData("[Bulk] IAsyncEnumerable<int> DoAsync(int[] items);", "public IAsyncEnumerable<int> DoAsync(int[] items) => throw new NotSupportedException();")]
    public async Task What_cannot_be_split_is_called_as_it_is(string contract, string implementation) => Assert.DoesNotContain(
        (await Generate.CheckedFiles<MeshGenerator>(Compile.Root($"public interface IContract {{ {contract} }} [Service] public class Implementation : IContract {{ {implementation} }}"))).Values,
        static file => file.Contains("BulkCall", StringComparison.Ordinal));

    private static object? Run(string source, string body) => Scenario.Run($$"""
        using System.Linq;
        {{source}}
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await Task.Yield();
                await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                IContract contract = provider.GetRequiredService<IContract>();
                {{body}}
            }
        }
        """);
}
