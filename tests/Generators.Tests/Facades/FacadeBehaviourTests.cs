namespace Mesh.Generators.Tests.Facades;

/// <summary>What a caller of a facade sees is what he would see without it.</summary>
public class FacadeBehaviourTests
{
    [Fact]
    public void A_default_interface_member_that_the_service_overrides_is_the_services() => Assert.Equal("service", Run(
        "public interface IContract { string Who() => \"default\"; } [Service] public class Implementation : IContract { public string Who() => \"service\"; }",
        "return contract.Who();"));

    [Fact]
    public void A_default_interface_member_that_the_service_leaves_runs_on_the_service() => Assert.Equal("inner", Run(
        "public interface IContract { string Name { get; } string Who() => Name; } [Service] public class Implementation : IContract { public string Name => \"inner\"; }",
        "return contract.Who();"));

    [Fact]
    public void A_ref_return_aliases_the_services_storage() => Assert.Equal(7, Run(
        """
        public interface IContract { ref int Slot(); ref int this[int i] { get; } }
        [Service] public class Implementation : IContract
        {
            int x;
            public ref int Slot() => ref x;
            public ref int this[int i] => ref x;
        }
        """,
        "contract.Slot() = 3; contract[0] += 4; return contract.Slot();"));

    [Fact]
    public void Ref_in_and_out_arguments_reach_the_service_and_come_back() => Assert.Equal("5 2 9", Run(
        "public interface IContract { void M(ref int a, in int b, out int c); } [Service] public class Implementation : IContract { public void M(ref int a, in int b, out int c) { a += b; c = 9; } }",
        "int a = 3; int b = 2; contract.M(ref a, in b, out int c); return $\"{a} {b} {c}\";"));

    [Fact]
    public void Events_subscribe_at_the_service() => Assert.Equal("raised 1", Run(
        """
        public interface IContract { event Action<int>? Raised; void Raise(); }
        [Service] public class Implementation : IContract
        {
            public event Action<int>? Raised;
            public void Raise() => Raised?.Invoke(1);
        }
        """,
        "string s = \"\"; Action<int> h = i => s += $\"raised {i}\"; contract.Raised += h; contract.Raise(); contract.Raised -= h; contract.Raise(); return s;"));

    [Fact]
    public void Default_arguments_are_those_of_the_contract() => Assert.Equal("5", Run(
        "public interface IContract { int M(int a = 5); } [Service] public class Implementation : IContract { public int M(int a = 6) => a; }",
        "return contract.M().ToString();"));

    [Fact]
    public void Overloads_and_generic_methods_reach_the_one_that_was_called() => Assert.Equal("int string generic object", Run(
        """
        public interface IContract { string M(int a); string M(string a); string M<T>(T a); string M(object a); }
        [Service] public class Implementation : IContract { public string M(int a) => "int"; public string M(string a) => "string"; public string M<T>(T a) => "generic"; public string M(object a) => "object"; }
        """,
        "return $\"{contract.M(1)} {contract.M(\"\")} {contract.M(1.5)} {contract.M((object)1)}\";"));

    [Fact]
    public void An_exception_passes_as_the_same_object_with_the_services_frame() => Assert.Equal("True Boom", Run(
        """
        public interface IContract { void Boom(); }
        [Service] public class Implementation : IContract
        {
            public static readonly Exception E = new InvalidOperationException();
            public void Boom() => throw E;
        }
        """,
        "try { contract.Boom(); return \"\"; } catch (Exception e) { return $\"{ReferenceEquals(e, Implementation.E)} {new System.Diagnostics.StackTrace(e).GetFrame(0)!.GetMethod()!.Name}\"; }"));

    [Fact]
    public void A_cancelled_call_keeps_the_callers_token() => Assert.Equal(true, Run(
        """
        public interface IContract { Task M(CancellationToken ct); }
        [Service] public class Implementation : IContract
        {
            public async Task M(CancellationToken ct) { await Task.Yield(); ct.ThrowIfCancellationRequested(); }
        }
        """,
        "var cts = new CancellationTokenSource(); cts.Cancel(); try { contract.M(cts.Token).GetAwaiter().GetResult(); return false; } catch (OperationCanceledException e) { return e.CancellationToken == cts.Token; }"));

    [Theory]
    [InlineData("void M(CancellationToken ct)", "", false)]
    [InlineData("int M(CancellationToken ct)", "", true)]
    [InlineData("ref int M(CancellationToken ct)", "", true)]
    [InlineData("Task M(CancellationToken ct)", "", false)]
    [InlineData("Task<int> M(CancellationToken ct)", "", true)]
    [InlineData("ValueTask M(CancellationToken ct)", "", true)]
    [InlineData("ValueTask<int> M(CancellationToken ct)", "", false)]
    [InlineData("IAsyncEnumerable<int> M(CancellationToken ct)", "", false)]
    [InlineData("IAsyncEnumerable<int> M(CancellationToken ct)", "", true)]
    [InlineData("void M(CancellationToken ct)", "[Retry]", true)]
    [InlineData("int M(CancellationToken ct)", "[Timeout(\"1s\")]", false)]
    [InlineData("Task M(CancellationToken ct)", "[CircuitBreaker]", true)]
    [InlineData("Task<int> M(CancellationToken ct)", "[Cached(\"1m\")]", false)]
    [InlineData("Task<int> M(CancellationToken ct)", "[Hedge(\"1s\")]", false)]
    [InlineData("ValueTask M(CancellationToken ct)", "[ConcurrencyLimit(1)]", false)]
    [InlineData("ValueTask<int> M(CancellationToken ct)", "[RateLimit(1, \"1s\"), Retry, TotalTimeout(\"1s\", Abandon = true)]", true)]
    [InlineData("IAsyncEnumerable<int> M(CancellationToken ct)", "[Retry]", true)]
    public void A_call_whose_token_is_cancelled_does_not_reach_the_service(string method, string policies, bool isObserved) => Assert.Equal(true, Run(
        $$"""
        public interface IContract { {{method}}; }
        [Service] public class Implementation : IContract { {{policies}} public {{method}} => throw new InvalidOperationException("called"); }
        """,
        $$"""
        provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Accumulate = {{(isObserved ? "true" : "false")}};
        var caller = new CancellationTokenSource();
        caller.Cancel();
        try
        {
            {{(method.StartsWith("IAsyncEnumerable", StringComparison.Ordinal) ? "Read().GetAwaiter().GetResult();" : method.Contains("Task", StringComparison.Ordinal) ? "contract.M(caller.Token).GetAwaiter().GetResult();" : "contract.M(caller.Token);")}}
            return false;
        }
        catch (OperationCanceledException e)
        {
            return e.CancellationToken == caller.Token;
        }

        async Task Read() { {{(method.StartsWith("IAsyncEnumerable", StringComparison.Ordinal) ? "await foreach (int i in contract.M(caller.Token)) { }" : "await Task.Yield();")}} }
        """));

    [Fact]
    public void Arguments_that_are_passed_out_of_a_task_compile() => Assert.Equal(3, Run(
        """
        public interface IContract { Task<int> M(out int x, CancellationToken ct); }
        [Service] public class Implementation : IContract
        {
            public Task<int> M(out int x, CancellationToken ct) { x = 1; return Task.FromResult(2); }
        }
        """,
        "return contract.M(out int x, default).Result + x;"));

    [Fact]
    public void A_stream_passes_its_items_and_is_disposed_when_left_early() => Assert.Equal("0 1 disposed", Run(
        """
        public interface IContract { IAsyncEnumerable<int> M(); }
        [Service] public class Implementation : IContract
        {
            public static string Log = "";
            public async IAsyncEnumerable<int> M()
            {
                try { for (int i = 0; ; i++) { await Task.Yield(); yield return i; } }
                finally { Log += "disposed"; }
            }
        }
        """,
        "Read().GetAwaiter().GetResult(); return Implementation.Log; async Task Read() { await foreach (int i in contract.M()) { Implementation.Log += i + \" \"; if (i == 1) break; } }"));

    [Fact]
    public void A_hidden_member_is_called_through_the_interface_that_was_used() => Assert.Equal("base derived", Run(
        """
        public interface IBase { string M(); }
        public interface IContract : IBase { new string M(); }
        [Service(typeof(IContract))] public class Implementation : IContract
        {
            string IBase.M() => "base";
            string IContract.M() => "derived";
        }
        """,
        "return $\"{((IBase)contract).M()} {contract.M()}\";"));

    [Fact]
    public void An_explicitly_implemented_contract_is_called_through_the_contract() => Assert.Equal("explicit", Run(
        """
        public interface IContract { string M(); }
        [Service] public class Implementation : IContract
        {
            public string M() => "implicit";
            string IContract.M() => "explicit";
        }
        """,
        "return contract.M();"));

    [Fact]
    public void Each_operation_is_counted_under_its_name() => Assert.Equal("Get(int)=1 Get(string)=2 Plain=0", Run(
        """
        public interface IContract { int Get(int x); int Get(string x); void Plain(); int Property { get; } }
        [Service] public class Implementation : IContract
        {
            public int Get(int x) => 1;
            public int Get(string x) => 2;
            public void Plain() { }
            public int Property => 1;
        }
        """,
        "contract.Get(1); contract.Get(\"\"); contract.Get(\"\"); _ = contract.Property; return string.Join(\" \", provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot().Select(o => $\"{o.Operation}={o.Count}\"));"));

    [Fact]
    public void A_failed_operation_is_counted_by_its_exception() => Assert.Equal("System.FormatException=1", Run(
        """
        public interface IContract { Task M(); }
        [Service] public class Implementation : IContract
        {
            public async Task M() { await Task.Yield(); throw new FormatException(); }
        }
        """,
        "try { contract.M().GetAwaiter().GetResult(); } catch (FormatException) { } return string.Join(\" \", provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot()[0].Errors.Select(e => $\"{e.Key}={e.Value}\"));"));

    [Fact]
    public void A_stream_that_is_refused_before_it_begins_is_counted_as_failed() => Assert.Equal("1 System.ArgumentException", Run(
        """
        public interface IContract { IAsyncEnumerable<int> M(int n); }
        [Service] public class Implementation : IContract
        {
            public IAsyncEnumerable<int> M(int n) => throw new ArgumentException();
        }
        """,
        "try { contract.M(1); } catch (ArgumentException) { } var o = provider.GetRequiredService<Mesh.Metrics.MeshMetrics>().Snapshot()[0]; return $\"{o.Count} {string.Join(\" \", o.Errors.Keys)}\";"));

    [Fact]
    public void The_facade_tells_its_service_and_what_it_calls() => Assert.Equal("implementation Implementation", Run(
        "public interface IContract { } [Service] public class Implementation : IContract { }",
        "var facade = (Mesh.Registry.IServiceFacade)contract; return $\"{facade.Service} {facade.Inner.GetType().Name}\";"));

    [Theory]
    [InlineData("IDisposable", "public void Dispose() => Log += \"d\";", "d")]
    [InlineData("IAsyncDisposable", "public ValueTask DisposeAsync() { Log += \"a\"; return default; }", "a")]
    [InlineData("IDisposable, IAsyncDisposable", "public void Dispose() => Log += \"d\"; public ValueTask DisposeAsync() { Log += \"a\"; return default; }", "a")]
    public void A_disposable_contract_is_disposed_once_by_the_container(string interfaces, string members, string expected)
    {
        foreach (string lifetime in new[] { "Singleton", "Scoped", "Transient" })
        {
            Assert.Equal(expected, Run(
                $$"""
                public interface IContract : {{interfaces}} { }
                [Service(Lifetime = ServiceLifetime.{{lifetime}})] public class Implementation : IContract { public static string Log = ""; {{members}} }
                """,
                "provider.DisposeAsync().AsTask().GetAwaiter().GetResult(); return Implementation.Log;"));
        }
    }

    [Theory]
    [InlineData("Singleton")]
    [InlineData("Scoped")]
    [InlineData("Transient")]
    public void A_disposable_service_behind_two_plain_contracts_is_disposed_once(string lifetime) => Assert.Equal(lifetime == "Transient" ? "dd" : "d", Run(
        $$"""
        public interface IContract { } public interface IOther { }
        [Service(Lifetime = ServiceLifetime.{{lifetime}})] public class Implementation : IContract, IOther, IDisposable { public static string Log = ""; public void Dispose() => Log += "d"; }
        """,
        "_ = provider.CreateScope(); _ = services0.GetRequiredService<IOther>(); provider.Dispose(); return Implementation.Log;"));

    private static object? Run(string source, string body) => Scenario.Run($$"""
        using System.Linq;
        {{source}}
        public static class Scenario
        {
            public static object? Run()
            {
                var provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                IServiceProvider services0 = provider;
                IContract contract = services0.GetRequiredService<IContract>();
                {{body}}
            }
        }
        """);
}
