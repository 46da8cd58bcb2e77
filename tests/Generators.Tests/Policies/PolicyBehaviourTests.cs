namespace Mesh.Generators.Tests.Policies;

/// <summary>What callers of a facade with policies see; each policy's own cases are in Runtime.Tests.</summary>
public class PolicyBehaviourTests
{
    [Fact]
    public void A_failed_call_is_made_again() => Assert.Equal("3 calls, got 3", Run(
        """
        public interface IContract { ValueTask<int> GetAsync(int a, CancellationToken ct = default); }
        [Service] public class Implementation : IContract
        {
            public static int Calls;
            [Retry(5, Delay = "0s")] public async ValueTask<int> GetAsync(int a, CancellationToken ct) { await Task.Yield(); return ++Calls < a ? throw new InvalidOperationException() : Calls; }
        }
        """,
        "int got = await contract.GetAsync(3); return $\"{Implementation.Calls} calls, got {got}\";"));

    [Fact]
    public void The_last_exception_is_the_callers_when_all_attempts_have_failed() => Assert.Equal("6 boom 6", Run(
        """
        public interface IContract { int Get(); }
        [Service] [Retry(5, Delay = "0s")] public class Implementation : IContract { public static int Calls; public int Get() => throw new InvalidOperationException("boom " + ++Calls); }
        """,
        "try { contract.Get(); return \"\"; } catch (InvalidOperationException e) { return $\"{Implementation.Calls} {e.Message}\"; }"));

    [Fact]
    public void A_void_operation_is_retried_too() => Assert.Equal(2, Run(
        """
        public interface IContract { void Do(); Task DoAsync(); ValueTask DoLaterAsync(); }
        [Service] [Retry(1, Delay = "0s")] public class Implementation : IContract
        {
            public static int Calls;
            public void Do() { if (++Calls == 1) throw new InvalidOperationException(); }
            public Task DoAsync() => Task.CompletedTask;
            public async ValueTask DoLaterAsync() => await Task.Yield();
        }
        """,
        "contract.Do(); await contract.DoAsync(); await contract.DoLaterAsync(); return Implementation.Calls;"));

    [Fact]
    public void A_fallback_answers_with_the_arguments_and_the_exception() => Assert.Equal("7 boom", Run(
        """
        public interface IContract { Task<string> GetAsync(int a); }
        [Service] public class Implementation : IContract
        {
            [Fallback(nameof(Other))] public Task<string> GetAsync(int a) => throw new InvalidOperationException("boom");
            internal Task<string> Other(int a, Exception e) => Task.FromResult($"{a} {e.Message}");
        }
        """,
        "return await contract.GetAsync(7);"));

    [Fact]
    public void Another_operation_that_is_the_fallback_is_called_past_its_own_policies() => Assert.Equal("boom other 1 1", Run(
        """
        public interface IContract { string Get(); string Other(); }
        [Service] public class Implementation : IContract
        {
            public static int Gets, Others;
            [Fallback(nameof(Other))] public string Get() { Gets++; throw new InvalidOperationException("boom get"); }
            [Retry(5, Delay = "0s"), Fallback(nameof(Get))] public string Other() { Others++; throw new InvalidOperationException("boom other"); }
        }
        """,
        "try { return contract.Get(); } catch (InvalidOperationException e) { return $\"{e.Message} {Implementation.Gets} {Implementation.Others}\"; }"));

    [Fact]
    public void A_fallback_of_a_base_class_is_called_though_a_nearer_method_would_take_the_arguments_too() => Assert.Equal("base 7", Run(
        """
        public interface IContract { string Get(int a); }
        public class Base { internal string Other(int a) => $"base {a}"; }
        [Service] public class Implementation : Base, IContract
        {
            [Fallback(nameof(Other))] public string Get(int a) => throw new InvalidOperationException();
            internal string Other(long a) => $"nearer {a}";
        }
        """,
        "return contract.Get(7);"));

    [Fact]
    public void A_result_is_judged_by_the_method_that_was_found() => Assert.Equal("3", Run(
        """
        public interface IContract { int Get(); }
        public class Base { internal static bool IsBad(int result) => result < 3; }
        [Service] public class Implementation : Base, IContract
        {
            public static int Calls;
            [Retry(5, Delay = "0s", OnResult = nameof(IsBad))] public int Get() => ++Calls;
            internal static string IsBad(object result) => "";
        }
        """,
        "return $\"{contract.Get()}\";"));

    [Fact]
    public void A_fallback_may_take_the_exception_before_the_token() => Assert.Equal("7 boom False", Run(
        """
        public interface IContract { Task<string> GetAsync(int a, CancellationToken token); }
        [Service] public class Implementation : IContract
        {
            [Fallback(nameof(Other))] public Task<string> GetAsync(int a, CancellationToken token) => throw new InvalidOperationException("boom");
            internal static Task<string> Other(int a, Exception e, CancellationToken token) => Task.FromResult($"{a} {e.Message} {token.CanBeCanceled}");
        }
        """,
        "return await contract.GetAsync(7, default);"));

    [Fact]
    public void A_timed_out_call_says_so() => Assert.Equal("TimedOut implementation GetAsync True", Run(
        """
        public interface IContract { Task GetAsync(CancellationToken ct = default); }
        [Service] public class Implementation : IContract { [Timeout("1ms")] public Task GetAsync(CancellationToken ct) => Task.Delay(-1, ct); }
        """,
        "try { await contract.GetAsync(); return \"\"; } catch (ServiceException e) { return $\"{e.Kind} {e.Service} {e.Operation} {e.IsTransient}\"; }"));

    [Fact]
    public void An_open_breaker_rejects() => Assert.Equal("2 CircuitOpen", Run(
        """
        public interface IContract { int Get(); }
        [Service] public class Implementation : IContract { public static int Calls; [CircuitBreaker(Window = 2)] public int Get() => throw new InvalidOperationException("" + ++Calls); }
        """,
        "object last = null!; for (int i = 0; i < 4; i++) try { contract.Get(); } catch (Exception e) { last = e is ServiceException s ? s.Kind : e.Message; } return $\"{Implementation.Calls} {last}\";"));

    [Fact]
    public void A_generic_operation_has_policies_for_each_closed_type() => Assert.Equal("4 x", Run(
        """
        public interface IContract { T Get<T>(T a) where T : notnull; }
        [Service] [Retry(3, Delay = "0s")] public class Implementation : IContract { int calls; public T Get<T>(T a) where T : notnull => ++calls % 2 == 1 ? throw new InvalidOperationException() : a; }
        """,
        "return $\"{contract.Get(4)} {contract.Get(\"x\")}\";"));

    [Fact]
    public void A_stream_is_tried_again_until_its_first_item() => Assert.Equal("2 0 1 2", Run(
        """
        public interface IContract { IAsyncEnumerable<int> All(int count, CancellationToken ct = default); }
        [Service] [Retry(3, Delay = "0s")] [Timeout("1m")] public class Implementation : IContract
        {
            public static int Calls;
            public async IAsyncEnumerable<int> All(int count, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
            {
                await Task.Yield();
                if (++Calls == 1) throw new InvalidOperationException();
                for (int i = 0; i < count; i++) yield return i;
            }
        }
        """,
        "string s = \"\"; await foreach (int i in contract.All(3)) s += \" \" + i; return Implementation.Calls + s;"));

    [Fact]
    public void A_stream_that_changes_something_removes_from_the_cache_when_it_has_ended() => Assert.Equal("1 2 3 5", Run(
        """
        public interface IContract { int Get(int id); IAsyncEnumerable<int> ImportAsync(int id); }
        [Service] public class Implementation : IContract
        {
            private int _calls;
            [Cached("1h", Key = "one:{id}")] public int Get(int id) => ++_calls;
            [InvalidatesCache(Keys = ["one:{id}"])] public async IAsyncEnumerable<int> ImportAsync(int id) { await Task.Yield(); yield return 1; yield return 2; if (id == 2) throw new InvalidOperationException(); }
        }
        """,
        """
        string said = contract.Get(1).ToString();
        await foreach (int i in contract.ImportAsync(1)) if (i == 2) said += " " + contract.Get(1);
        said += " " + contract.Get(1);
        contract.Get(2);
        try { await foreach (int i in contract.ImportAsync(2)) contract.Get(2); } catch (InvalidOperationException) { }
        return said + " " + (contract.Get(2) - 1);
        """));

    [Fact]
    public void Contracts_of_one_name_in_two_namespaces_have_states_and_keys_of_their_own() => Assert.Equal("one two, A.IStore B.IStore", Run(
        """
        public interface IContract { string Say(); }
        namespace A { public interface IStore { Task<string> GetAsync(int id); } }
        namespace B { public interface IStore { Task<string> GetAsync(int id); } }
        [Service] public class Store : A.IStore, B.IStore
        {
            [Cached("1h"), CircuitBreaker] Task<string> A.IStore.GetAsync(int id) => Task.FromResult("one");
            [Cached("1h"), CircuitBreaker] Task<string> B.IStore.GetAsync(int id) => Task.FromResult("two");
        }
        [Service] public class Implementation(A.IStore a, B.IStore b) : IContract { public string Say() => a.GetAsync(1).Result + " " + b.GetAsync(1).Result; }
        """,
        "return contract.Say() + \", \" + string.Join(' ', provider.GetRequiredService<IPolicyRegistry>().Operations.Select(one => one.Contract).Order());",
        ".AddHybridCache().Services"));

    [Fact]
    public void Contracts_of_one_name_in_two_namespaces_have_numbers_of_their_own() => Assert.Equal("A.IStore 2, B.IStore 1; A.IStore 2, B.IStore 1; B.IStore", Run(
        """
        public interface IContract { string Say(); }
        namespace A { public interface IStore { int Get(); } }
        namespace B { public interface IStore { int Get(); } }
        [Service] public class Store : A.IStore, B.IStore
        {
            int A.IStore.Get() => 1;
            int B.IStore.Get() => 2;
        }
        [Service] public class Implementation(A.IStore a, B.IStore b) : IContract
        {
            public string Say() => $"{a.Get() + a.Get() + b.Get()}; {string.Join(", ", ((Mesh.Registry.IServiceFacade)b).Operations.Select(one => one.Contract))}";
        }
        """,
        """
        string own = contract.Say().Split("; ")[1];
        string numbers = string.Join(", ", provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot("store").Select(one => one.Contract + " " + one.Count));
        string listed = string.Join(", ", provider.GetRequiredService<Mesh.Registry.IServiceRegistry>().OperationsOf("store").Select(one => one.Contract + " " + one.Numbers.Count));
        return numbers + "; " + listed + "; " + own;
        """));

    [Fact]
    public void An_operation_with_arguments_by_reference_is_forwarded() => Assert.Equal(5, Run(
        """
        public interface IContract { void Get(ref int a); }
        [Service] [Retry(3)] public class Implementation : IContract { public void Get(ref int a) => a++; }
        """,
        "int a = 4; contract.Get(ref a); return a;"));

    private static object? Run(string source, string body, string cache = "") => Scenario.Run($$"""
        using System.Linq;
        {{source}}
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await Task.Yield();
                await using ServiceProvider provider = new ServiceCollection(){{cache}}.AddMesh().BuildServiceProvider();
                IContract contract = provider.GetRequiredService<IContract>();
                {{body}}
            }
        }
        """);
}
