namespace Mesh.Analyzers.Tests.Rules.Policies;

/// <summary>Timeouts that nothing can end.</summary>
public class TimeoutTests
{
    private const string Shop =
        """
        [Service] public sealed class Shop : IShop
        {
            public async Task<int> Get(int id, CancellationToken token) { await Task.Delay(id, token); return id; }
        }
        """;

    [Theory]
    [InlineData("Timeout")]
    [InlineData("TotalTimeout")]
    public async Task An_operation_without_token_cannot_be_ended(string policy)
    {
        string message = Operation.Message(await Operation.With($"[{{|MESH040:{policy}(\"2s\")|}}]", "Task<int> Get(int id)"));
        Assert.Equal($"[{policy}] on 'Shop.Get' cannot work: 'Get' takes no CancellationToken, through which alone it could be ended; add one, or write Abandon = true to leave it running", message);
    }

    [Theory]
    [InlineData("[Timeout(\"2s\")]", "Task<int> Get(int id, CancellationToken token)")]
    [InlineData("[Timeout(\"2s\")]", "ValueTask Get(CancellationToken token = default)")]
    [InlineData("[Timeout(\"2s\", Abandon = true)]", "Task<int> Get(int id)")]
    [InlineData("[Timeout(\"2s\", Enabled = true, Abandon = true)]", "ValueTask<int> Get(int id)")]
    [InlineData("[Timeout(\"2s\")]", "int Get(int id, CancellationToken token)")]
    public Task One_with_a_token_or_that_may_be_left_running_is_fine(string attribute, string signature) => Operation.With(attribute, signature);

    [Theory]
    [InlineData("int Get(int id)")]
    [InlineData("void Get()")]
    public async Task A_synchronous_operation_needs_a_token_all_the_more(string signature)
    {
        string message = Operation.Message(await Operation.With("[{|MESH040:Timeout(\"2s\")|}]", signature));
        Assert.Equal("[Timeout] on 'Shop.Get' cannot work: 'Get' takes no CancellationToken, through which alone it could be ended; add one", message);
    }

    [Fact]
    public Task A_synchronous_operation_cannot_be_left_running() => Operation.With("[{|MESH040:Timeout(\"2s\", Abandon = true)|}]", "int Get(int id)");

    [Fact]
    public async Task To_leave_a_synchronous_operation_running_has_no_effect() => Assert.Equal(
        "[Timeout(Abandon)] on 'Shop.Get' has no effect: a synchronous operation occupies its caller until it ends",
        Operation.Message(await Operation.With("[Timeout(\"2s\", Abandon = {|MESH036:true|})]", "int Get(int id, CancellationToken token)")));

    [Fact]
    public async Task On_a_type_all_operations_without_token_are_named_once()
    {
        string message = Operation.Message(await Operation.WithOnClass("[{|MESH040:Timeout(\"2s\")|}]", "Task A()", "Task B(CancellationToken token)", "Task<int> C(int id)", "int D()"));
        Assert.Equal("[Timeout] on 'Shop' cannot work: 'A' and 'C' take no CancellationToken, through which alone they could be ended; add one, or switch it off there with Enabled = false", message);
    }

    [Fact]
    public Task On_a_type_it_is_meant_for_what_can_be_ended() => Operation.WithOnClass("[Timeout(\"2s\")]", "int Count()", "Task B(CancellationToken token)");

    [Fact]
    public Task On_a_type_of_which_nothing_can_be_ended_it_is_reported() => Operation.WithOnClass("[{|MESH040:Timeout(\"2s\")|}]", "int Count()", "void Clear()");

    [Fact]
    public Task One_where_it_is_switched_off_is_fine() => Operation.WithOnClass("[Timeout(\"2s\")]", "[Timeout(\"2s\", Enabled = false)] Task A()", "Task B(CancellationToken token)");

    [Fact]
    public Task On_a_contract_it_is_reported_there_and_not_at_each_class() => Run.Library(
        """
        public interface IShop { [{|MESH040:Timeout("2s")|}] Task Get(); }
        [Service] public sealed class Shop : IShop { public Task Get() => Task.CompletedTask; }
        [Service(Key = 1)] public sealed class Other : IShop { public Task Get() => Task.CompletedTask; }
        """);

    [Fact]
    public async Task A_token_that_the_method_never_looks_at_is_reported_at_the_parameter()
    {
        string message = Operation.Message(await Run.Library(
            """
            public interface IShop { Task<int> Get(int id, CancellationToken token); }
            [Service] public sealed class Shop : IShop
            {
                [Timeout("2s")] public async Task<int> Get(int id, CancellationToken {|MESH038:token|}) { await Task.Delay(id); return id; }
            }
            """));
        Assert.Equal("[Timeout] on 'Shop.Get' cannot work: 'Get' never uses its parameter 'token', through which alone it could be ended; pass it on", message);
    }

    [Theory]
    [InlineData("[Timeout(\"2s\")]")]
    [InlineData("[TotalTimeout(\"2s\")]")]
    [InlineData("[Hedge(\"50ms\")]")]
    public Task A_token_that_is_passed_on_is_fine(string attribute) => Run.Library(Shop.Replace("public async", attribute + " public async", StringComparison.Ordinal) + " public interface IShop { Task<int> Get(int id, CancellationToken token); }");

    [Theory]
    [InlineData("=> Task.FromResult(id)")]
    [InlineData("{ return Task.FromResult(nameof(id).Length); }")]
    [InlineData("=> Task.FromException<int>(new NotSupportedException())")]
    [InlineData("=> throw new NotSupportedException()")]
    [InlineData("{ token.ThrowIfCancellationRequested(); return Task.FromResult(Compute()); }")]
    public Task What_takes_no_time_or_looks_at_it_itself_is_fine(string body) => Operation.With("[Timeout(\"2s\")]", "Task<int> Get(int id, CancellationToken token)", body.StartsWith("=>", StringComparison.Ordinal) ? body + ";" : body, "static int Compute() => 1;");

    [Fact]
    public Task A_token_is_not_asked_for_where_the_call_is_abandoned() => Operation.With("[Timeout(\"2s\", Abandon = true)]", "Task Get(CancellationToken token)", "=> Task.Delay(1);");

    [Fact]
    public Task The_token_of_an_iterator_counts() => Run.Library(
        """
        public interface IShop { IAsyncEnumerable<int> All(); IAsyncEnumerable<int> Other(CancellationToken token); IAsyncEnumerable<int> Passed(); }
        [Service] public sealed class Shop : IShop
        {
            [{|MESH040:Timeout("2s")|}] public async IAsyncEnumerable<int> All() { await Task.Delay(1); yield return 1; }
            [Timeout("2s")] public async IAsyncEnumerable<int> Other([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token) { await Task.Delay(1, token); yield return 1; }
            [Timeout("2s")] public IAsyncEnumerable<int> Passed() => All();
        }
        """.Replace("=> All()", "=> Other(default)", StringComparison.Ordinal));
}
