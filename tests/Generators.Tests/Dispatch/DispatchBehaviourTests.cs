namespace Mesh.Generators.Tests.Dispatch;

/// <summary>What happens when operations are called by name, through generated code.</summary>
public class DispatchBehaviourTests
{
    [Theory]
    [InlineData("int Get(int a);", "public int Get(int a) => a * 2;", "\"Get\", [4]", "8")]
    [InlineData("void Do(string a);", "public static string Done = \"\"; public void Do(string a) => Done = a;", "\"Do\", [\"x\"]", "null")]
    [InlineData("Task DoAsync();", "public async Task DoAsync() => await Task.Yield();", "\"DoAsync\", []", "null")]
    [InlineData("ValueTask DoAsync();", "public async ValueTask DoAsync() => await Task.Yield();", "\"DoAsync\", []", "null")]
    [InlineData("Task<int> GetAsync(int a);", "public async Task<int> GetAsync(int a) { await Task.Yield(); return a + 1; }", "\"GetAsync\", [4]", "5")]
    [InlineData("ValueTask<int> GetAsync(int a);", "public async ValueTask<int> GetAsync(int a) { await Task.Yield(); return a + 1; }", "\"GetAsync\", [4]", "5")]
    [InlineData("ValueTask<string?> GetAsync(string? a);", "public ValueTask<string?> GetAsync(string? a) => new(a);", "\"GetAsync\", [null]", "null")]
    [InlineData("string Get(in int a, (int X, string Y) b, int[] c, int? d);", "public string Get(in int a, (int X, string Y) b, int[] c, int? d) => $\"{a}{b.Y}{c[0]}{d}\";", "\"Get\", [1, (2, \"y\"), new[] { 3 }, null]", "1y3")]
    [InlineData("int Get(params int[] a);", "public int Get(params int[] a) => a.Length;", "\"Get\", [new[] { 1, 2 }]", "2")]
    [InlineData("string Get(dynamic a);", "public string Get(dynamic a) => a.ToString();", "\"Get\", [7]", "7")]
    [InlineData("string @Class(int @event);", "public string @Class(int @event) => \"c\" + @event;", "\"Class\", [7]", "c7")]
    public void An_operation_of_each_kind_is_called(string contract, string implementation, string call, string expected) => Assert.Equal(expected, Run(
        $"public interface IContract {{ {contract} }} [Service] public class Implementation : IContract {{ {implementation} }}",
        $"return await coordinator.InvokeAsync(\"implementation\", {call}) ?? \"null\";")?.ToString());

    [Fact]
    public void A_stream_is_returned_as_it_is() => Assert.Equal("12", Run(
        """
        public interface IContract { IAsyncEnumerable<int> AllAsync(); }
        [Service] public class Implementation : IContract
        {
            public async IAsyncEnumerable<int> AllAsync() { yield return 1; await Task.Yield(); yield return 2; }
        }
        """,
        "string all = \"\"; await foreach (int item in (IAsyncEnumerable<int>)(await coordinator.InvokeAsync(\"implementation\", \"AllAsync\", []))!) all += item; return all;"));

    [Theory]
    [InlineData("[1]", "int 1")]
    [InlineData("[\"1\"]", "string 1")]
    [InlineData("[1, 2]", "ints 1 2")]
    [InlineData("[1L]", "object 1")]
    [InlineData("[null]", "string ")]
    public void Among_overloads_the_most_specific_that_fits_is_called(string arguments, string expected) => Assert.Equal(expected, Run(
        """
        public interface IContract { string Get(int a); string Get(int a, int b); string Get(string? a); string Get(object? a); }
        [Service] public class Implementation : IContract
        {
            public string Get(int a) => $"int {a}";
            public string Get(int a, int b) => $"ints {a} {b}";
            public string Get(string? a) => $"string {a}";
            public string Get(object? a) => $"object {a}";
        }
        """,
        $"return await coordinator.InvokeAsync(\"implementation\", \"Get\", {arguments});"));

    [Fact]
    public void Optional_arguments_may_be_left_out() => Assert.Equal("1 x 2.5 Friday null 0001-01-01 7 -3 c 9 | 4 y 2.5 Friday null 0001-01-01 7 -3 c 9", Run(
        """
        public interface IContract { string Get(int a, string b = "x", decimal c = 2.5m, DayOfWeek d = DayOfWeek.Friday, string? e = null, DateOnly f = default, long? g = 7, nint h = -3, char i = 'c', byte j = 9, CancellationToken ct = default); }
        [Service] public class Implementation : IContract
        {
            public string Get(int a, string b, decimal c, DayOfWeek d, string? e, DateOnly f, long? g, nint h, char i, byte j, CancellationToken ct) =>
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{a} {b} {c} {d} {e ?? "null"} {f:yyyy-MM-dd} {g} {h} {i} {j}");
        }
        """,
        "return $\"{await coordinator.InvokeAsync(\"implementation\", \"Get\", [1])} | {await coordinator.InvokeAsync(\"implementation\", \"Get\", [4, \"y\"])}\";"));

    [Fact]
    public void The_token_is_passed_on_and_is_no_argument() => Assert.Equal(true, Run(
        """
        public interface IContract { bool Get(CancellationToken ct, int a); }
        [Service] public class Implementation : IContract
        {
            public bool Get(CancellationToken ct, int a) => ct.CanBeCanceled;
        }
        """,
        "using var source = new CancellationTokenSource(); return await coordinator.InvokeAsync(\"implementation\", \"Get\", [1], source.Token);"));

    [Fact]
    public void The_call_goes_through_the_policies() => Assert.Equal(3, Run(
        """
        public interface IContract { int Get(); }
        [Service] public class Implementation : IContract
        {
            private int _calls;
            [Retry(5, Delay = "0s")] public int Get() => ++_calls < 3 ? throw new InvalidOperationException() : _calls;
        }
        """,
        "return await coordinator.InvokeAsync(\"implementation\", \"Get\", []);"));

    [Fact]
    public void What_an_operation_throws_passes_through_untouched() => Assert.Equal("boom", Run(
        "public interface IContract { void Do(); } [Service] public class Implementation : IContract { public void Do() => throw new InvalidOperationException(\"boom\"); }",
        "try { await coordinator.InvokeAsync(\"implementation\", \"Do\", []); return \"\"; } catch (InvalidOperationException e) { return e.Message; }"));

    [Theory]
    [InlineData("\"One\", [\"x\"]", "InvalidArguments: The arguments do not fit implementation/One: 'a' is a System.Int32 and was given a System.String; nothing is converted.")]
    [InlineData("\"Get\", []", "InvalidArguments: The arguments do not fit implementation/Get: Get(System.Int32 a, System.String b, System.Int32 c = 2) takes 3 and was given 0; 'a', 'b' are missing. A CancellationToken is not among them.")]
    [InlineData("\"Gett\", []", "NotFound: Service 'implementation' has no operation 'Gett' that can be called by name. Similar: Get. It has One, Get, Other.")]
    [InlineData("\"Map\", [1]", "NotFound: Operation 'Map' of service 'implementation' cannot be called by name: it has type parameters. It has One, Get, Other.")]
    [InlineData("\"Swap\", [1]", "NotFound: Operation 'Swap' of service 'implementation' cannot be called by name: its parameter 'a' is passed by reference. It has One, Get, Other.")]
    [InlineData("\"Span\", [1]", "NotFound: Operation 'Span' of service 'implementation' cannot be called by name: its parameter 'a' lives on the stack. It has One, Get, Other.")]
    [InlineData("\"Other\", [1]", "InvalidArguments: The arguments do not fit implementation/Other: Other() takes 0 and was given 1. A CancellationToken is not among them. Another Other cannot be called by name: it has type parameters.")]
    public void What_cannot_be_called_is_explained(string call, string expected) => Assert.Equal(expected, Run(
        """
        public interface IContract { int One(int a); string Get(int a, string b, int c = 2); T Map<T>(T a); void Swap(ref int a); void Span(ReadOnlySpan<int> a); void Other(); void Other<T>(); }
        [Service] public class Implementation : IContract
        {
            public int One(int a) => a;
            public string Get(int a, string b, int c) => b;
            public T Map<T>(T a) => a;
            public void Swap(ref int a) { }
            public void Span(ReadOnlySpan<int> a) { }
            public void Other() { }
            public void Other<T>() { }
        }
        """,
        $"try {{ await coordinator.InvokeAsync(\"implementation\", {call}); return \"\"; }} catch (ServiceException e) {{ return $\"{{e.Kind}}: {{e.Message}}\"; }}"));

    [Fact]
    public void An_operation_of_a_base_interface_and_of_two_contracts_is_one() => Assert.Equal("3 Get(System.Int32 a)", Run(
        """
        public interface IBase { int Get(int a); }
        public interface IContract : IBase;
        public interface IOther : IBase;
        [Service] public class Implementation : IContract, IOther { public int Get(int a) => a; }
        """,
        "return $\"{await coordinator.InvokeAsync(\"implementation\", \"Get\", [3])} {string.Join(\"; \", coordinator.OperationsOf(\"implementation\"))}\";"));

    [Theory]
    [InlineData("public interface IOne { string Get(int a); } public interface ITwo { string Get(int a); }", "IOne, ITwo", "string IOne.Get(int a) => \"one\"; string ITwo.Get(int a) => \"two\";", "Ambiguous: The arguments do not tell which implementation/Get is meant: they fit several: IOne.Get(System.Int32 a); ITwo.Get(System.Int32 a).")]
    [InlineData("public interface IOne { string Get(int a); } public interface ITwo { Task<string> Get(int a, CancellationToken ct); }", "IOne, ITwo", "string IOne.Get(int a) => \"one\"; async Task<string> ITwo.Get(int a, CancellationToken ct) => \"two\";", "Ambiguous: The arguments do not tell which implementation/Get is meant: they fit several: IOne.Get(System.Int32 a); ITwo.Get(System.Int32 a).")]
    [InlineData("public interface IOne { string Get(int a); } public interface ITwo { string Get(int a); } public interface IContract : IOne, ITwo;", "IContract", "string IOne.Get(int a) => \"one\"; string ITwo.Get(int a) => \"two\";", "Ambiguous: The arguments do not tell which implementation/Get is meant: they fit several: IOne.Get(System.Int32 a); ITwo.Get(System.Int32 a).")]
    public void Of_operations_with_the_same_signature_none_is_guessed_and_the_contract_tells_which(string contracts, string declared, string implementation, string expected) => Assert.Equal($"{expected} one two one two", Run(
        $"{contracts} [Service] public class Implementation : {declared} {{ {implementation} }}",
        """
        string told = "";
        try { await coordinator.InvokeAsync("implementation", "Get", [1]); } catch (ServiceException e) { told = $"{e.Kind}: {e.Message.Split(" Give a value")[0]}"; }
        foreach (string contract in new[] { "IOne", "ITwo" }) told += " " + await coordinator.InvokeAsync("implementation", contract + ".Get", [1]);
        foreach (var operation in coordinator.OperationsOf("implementation")) told += " " + await coordinator.InvokeAsync("implementation", operation, [1]);
        return told;
        """));

    [Fact]
    public void An_operation_that_another_hides_is_not_called() => Assert.Equal("derived 1", Run(
        """
        public interface IBase { string Get(int a); }
        public interface IMiddle : IBase { new string Get(int a); }
        public interface IContract : IMiddle;
        [Service] public class Implementation : IContract
        {
            string IBase.Get(int a) => "base";
            string IMiddle.Get(int a) => "derived";
        }
        """,
        "return $\"{await coordinator.InvokeAsync(\"implementation\", \"Get\", [3])} {coordinator.OperationsOf(\"implementation\").Count}\";"));

    [Fact]
    public void Of_several_services_with_one_contract_the_named_one_is_called_and_a_scoped_one_only_in_a_scope() => Assert.Equal("north Ambiguous ScopeRequired ScopeRequired south", Run(
        """
        public interface IPole { string Name(); }
        [Service] public class North : IPole { public string Name() => "north"; }
        [Service(Lifetime = ServiceLifetime.Scoped)] public class South : IPole { public string Name() => "south"; }
        """,
        """
        async Task<string> Kind(Func<Task> call) { try { await call(); return "called"; } catch (ServiceException e) { return e.Kind.ToString(); } }
        string told = $"{await coordinator.InvokeAsync("north", "Name", [])}";
        told += " " + await Kind(() => coordinator.BatchAsync<IPole, int, string>([1], static (pole, _, _) => new ValueTask<string>(pole.Name())));
        told += " " + await Kind(() => coordinator.InvokeAsync("south", "Name", []).AsTask());
        told += " " + await Kind(() => coordinator.InvokeAsync("south", "Name", [], provider).AsTask());
        await using var scope = provider.CreateAsyncScope();
        return told + $" {await coordinator.InvokeAsync("south", "Name", [], scope.ServiceProvider)}";
        """));

    [Fact]
    public void An_operation_that_differs_in_the_token_alone_is_called_with_it() => Assert.Equal("with", Run(
        """
        public interface IContract { string Get(); string Get(CancellationToken ct); }
        [Service] public class Implementation : IContract
        {
            public string Get() => "without";
            public string Get(CancellationToken ct) => "with";
        }
        """,
        "return await coordinator.InvokeAsync(\"implementation\", \"Get\", []);"));

    [Fact]
    public void A_closed_generic_service_is_called_by_its_name() => Assert.Equal(5, Run(
        """
        public interface IContract<T> { T Get(T a); }
        [Service] public class Implementation<T> : IContract<T> { public T Get(T a) => a; }
        public interface IUser { int Use(); }
        [Service] public class User(IContract<int> contract) : IUser { public int Use() => contract.Get(5); }
        """,
        "string name = provider.GetRequiredService<IServiceRegistry>().Services.Single(s => s.Name.StartsWith(\"implementation\")).Name; return await coordinator.InvokeAsync(name, \"Get\", [5]);"));

    private static object? Run(string source, string body) => Scenario.RunCoordinated($$"""
        using System.Linq;
        {{source}}
        public static class Scenario
        {
            public static async Task<object?> Run()
            {
                await Task.Yield();
                await using ServiceProvider provider = new ServiceCollection().AddMesh().BuildServiceProvider();
                IServiceCoordinator coordinator = provider.GetRequiredService<IServiceCoordinator>();
                {{body}}
            }
        }
        """);
}
