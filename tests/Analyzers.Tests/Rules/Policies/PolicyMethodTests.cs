namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Methods that policies name.</summary>
public class PolicyMethodTests
{
    private const string Get = "Task<int> Get(int id, CancellationToken token)";

    [Theory]
    [InlineData("", "'Shop' has no method 'Instead'")]
    [InlineData("internal Task<int> Instead(string id, CancellationToken token) => Task.FromResult(0);", "no method 'Instead' of 'Shop' takes and returns what 'Get' does; it may take an Exception as one more parameter, the last or the one before the CancellationToken")]
    [InlineData("internal Task<long> Instead(int id, CancellationToken token) => Task.FromResult(0L);", "no method 'Instead' of 'Shop' takes and returns what 'Get' does; it may take an Exception as one more parameter, the last or the one before the CancellationToken")]
    [InlineData("internal Task<int> Instead(int id) => Task.FromResult(0);", "no method 'Instead' of 'Shop' takes and returns what 'Get' does; it may take an Exception as one more parameter, the last or the one before the CancellationToken")]
    [InlineData("internal Task<int> Instead(int id, CancellationToken token, string text) => Task.FromResult(0);", "no method 'Instead' of 'Shop' takes and returns what 'Get' does; it may take an Exception as one more parameter, the last or the one before the CancellationToken")]
    [InlineData("private Task<int> Instead(int id, CancellationToken token) => Task.FromResult(0);", "'Shop.Instead' is not accessible to generated code; make it internal or public")]
    public async Task A_fallback_must_fit(string method, string problem)
    {
        string message = Operation.Message(await Operation.With("[Fallback({|MESH018:\"Instead\"|})]", Get, members: method));
        Assert.Equal($"[Fallback] on 'Shop.Get' has no method to call: {problem}", message);
    }

    [Theory]
    [InlineData("internal Task<int> Instead(int id, CancellationToken token) => Task.FromResult(0);")]
    [InlineData("public static Task<int> Instead(int id, CancellationToken token, Exception exception) => Task.FromResult(0);")]
    [InlineData("internal Task<int> Instead(int number, CancellationToken other) => Task.FromResult(0); private void Instead() { }")]
    public Task One_that_fits_is_fine(string method) => Operation.With("[Fallback(\"Instead\")]", Get, members: method);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null!")]
    public async Task A_fallback_must_be_named(string name) => Assert.EndsWith("has no method to call: it names none", Operation.Message(await Operation.With($"[Fallback({{|MESH018:{name}|}})]", Get)), StringComparison.Ordinal);

    [Fact]
    public Task Of_a_generic_operation_the_fallback_is_generic() => Operation.With("[Fallback(nameof(Instead))]", "Task<T?> Get<T>(T first) where T : class", members: "internal Task<T?> Instead<T>(T second) where T : class => Task.FromResult<T?>(null);");

    [Fact]
    public async Task A_fallback_that_a_contract_asks_for_is_reported_at_the_class_that_lacks_it()
    {
        string message = Operation.Message(await Run.Library(
            """
            public interface IShop { [Fallback("Instead")] Task<int> Get(int id); }
            [Service] public sealed class {|MESH018:Shop|} : IShop { public Task<int> Get(int id) => Task.FromResult(id); }
            [Service(Key = 1)] public sealed class Other : IShop { public Task<int> Get(int id) => Task.FromResult(id); internal Task<int> Instead(int id) => Task.FromResult(0); }
            """));
        Assert.Equal("[Fallback] on 'IShop.Get' has no method to call: 'Shop' has no method 'Instead'", message);
    }

    [Theory]
    [InlineData("", "'Shop' has no static method 'IsBad' that takes the result of 'Get' (int) and returns bool")]
    [InlineData("internal bool IsBad(int result) => true;", "'Shop' has no static method 'IsBad' that takes the result of 'Get' (int) and returns bool")]
    [InlineData("internal static bool IsBad(string result) => true;", "'Shop' has no static method 'IsBad' that takes the result of 'Get' (int) and returns bool")]
    [InlineData("internal static int IsBad(int result) => 0;", "'Shop' has no static method 'IsBad' that takes the result of 'Get' (int) and returns bool")]
    [InlineData("private static bool IsBad(int result) => true;", "'Shop.IsBad' is not accessible to generated code; make it internal or public")]
    public async Task A_predicate_must_fit(string method, string problem)
    {
        string message = Operation.Message(await Operation.With("[Retry(OnResult = {|MESH018:\"IsBad\"|})]", Get, members: method));
        Assert.Equal($"[Retry] on 'Shop.Get' has no method to call: {problem}", message);
    }

    [Theory]
    [InlineData("internal static bool IsBad(int result) => true;")]
    [InlineData("public static bool IsBad(object result) => true;")]
    [InlineData("internal static bool IsBad(in int result) => true;")]
    public Task A_predicate_that_fits_is_fine(string method) => Operation.With("[Retry(OnResult = nameof(IsBad))] [CircuitBreaker(OnResult = \"IsBad\")]", Get, members: method);

    [Fact]
    public Task A_predicate_of_a_class_concerns_the_operations_whose_result_it_takes() => Run.Library(
        """
        public interface IShop { Task<int> Get(int id); Task<string> Name(int id); Task Add(); }
        [Service] [Retry(OnResult = "IsBad")] public sealed class Shop : IShop
        {
            public Task<int> Get(int id) => Task.FromResult(id);
            public Task<string> Name(int id) => Task.FromResult("");
            public Task Add() => Task.CompletedTask;
            internal static bool IsBad(int result) => result < 0;
        }
        """);

    [Theory]
    [InlineData("[{|MESH018:WarmCache|}] public Task Warm(int id) => Task.CompletedTask;", "it may take a CancellationToken and contracts of the service itself, and nothing else")]
    [InlineData("[{|MESH018:WarmCache|}] public Task<int> Warm() => Task.FromResult(1);", "it must return Task, ValueTask or nothing")]
    [InlineData("[{|MESH018:WarmCache|}] public Task Warm<T>() => Task.CompletedTask;", "it has type parameters, and nobody says which types")]
    [InlineData("[{|MESH018:WarmCache|}] private Task Warm() => Task.CompletedTask;", "it is not accessible to generated code; make it internal or public")]
    public async Task What_fills_the_caches_must_be_callable(string method, string problem) =>
        Assert.Equal($"[WarmCache] on 'Shop.Warm' has no method to call: {problem}", Operation.Message(await Operation.With("", "Task<int> Get(int id)", members: method)));

    [Theory]
    [InlineData("[WarmCache] public Task Warm(CancellationToken token) => Task.CompletedTask;")]
    [InlineData("[WarmCache] internal ValueTask Warm() => default;")]
    [InlineData("[WarmCache] internal void Warm() { }")]
    public Task What_can_be_called_is_fine(string method) => Operation.With("", "Task<int> Get(int id)", members: method);
}
