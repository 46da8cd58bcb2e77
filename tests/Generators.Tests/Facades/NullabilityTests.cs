namespace Mesh.Generators.Tests.Facades;

/// <summary>Facades promise of null what their contracts promise, whatever the sources say or do not say of it.</summary>
public class NullabilityTests
{
    private const string Attributes = "using System.Diagnostics.CodeAnalysis; ";

    [Theory]
    [InlineData("bool Try(int key, [NotNullWhen(true)] out string? value);", "public bool Try(int key, [NotNullWhen(true)] out string? value) { value = \"\"; return true; }")]
    [InlineData("bool Try<T>(int key, [MaybeNullWhen(false)] out T value);", "public bool Try<T>(int key, [MaybeNullWhen(false)] out T value) { value = default; return false; }")]
    [InlineData("bool IsEmpty([NotNullWhen(false)] string? value);", "public bool IsEmpty([NotNullWhen(false)] string? value) => value is null;")]
    [InlineData("[return: NotNullIfNotNull(\"value\")] string? Trim(string? value);", "[return: NotNullIfNotNull(\"value\")] public string? Trim(string? value) => value;")]
    [InlineData("[return: NotNullIfNotNull(nameof(@class))] string? Trim(string? @class);", "[return: NotNullIfNotNull(nameof(@class))] public string? Trim(string? @class) => @class;")]
    [InlineData("[return: MaybeNull] T Find<T>([DisallowNull] T key, [AllowNull] T other);", "[return: MaybeNull] public T Find<T>([DisallowNull] T key, [AllowNull] T other) => key;")]
    [InlineData("[DisallowNull] string? Name { get; set; }", "[DisallowNull] public string? Name { get; set; }")]
    [InlineData("[MaybeNull] string Name { get; } [NotNull] string? Other { get; }", "[MaybeNull] public string Name => null; [NotNull] public string? Other => \"\";")]
    [InlineData("[AllowNull] string this[[DisallowNull] string? key] { get; set; }", "[AllowNull] public string this[[DisallowNull] string? key] { get => key; set { } }")]
    [InlineData("[DoesNotReturn] void Fail(); [DoesNotReturn] int Number(); [DoesNotReturn] Task FailAsync();", "[DoesNotReturn] public void Fail() => throw new Exception(); [DoesNotReturn] public int Number() => throw new Exception(); [DoesNotReturn] public Task FailAsync() => throw new Exception();")]
    [InlineData("void Check([DoesNotReturnIf(false)] bool condition, [NotNull] object? value);", "public void Check([DoesNotReturnIf(false)] bool condition, [NotNull] object? value) { if (!condition || value is null) throw new Exception(); }")]
    [InlineData("Task? Later(); Task<string?>? Text(); IAsyncEnumerable<string?>? Stream();", "public Task? Later() => null; public Task<string?>? Text() => null; public IAsyncEnumerable<string?>? Stream() => null;")]
    [InlineData("void Swap([NotNull] ref string? a, ref string b); ref string? Slot { get; }", "string? s; public void Swap([NotNull] ref string? a, ref string b) => a ??= b; public ref string? Slot => ref s;")]
    [InlineData("T? Get<T>(T? x, Func<T?, T?> f) where T : class?; T Any<T>(T x) where T : notnull;", "public T? Get<T>(T? x, Func<T?, T?> f) where T : class? => x; public T Any<T>(T x) where T : notnull => x;")]
    [InlineData("event Action<string?>? Changed; Dictionary<string, List<string?>?>? Map { get; set; }", "public event Action<string?>? Changed { add { } remove { } } public Dictionary<string, List<string?>?>? Map { get; set; }")]
    [InlineData("(string? A, string B) Pair((string?, string)? x); string?[]?[] Jagged(string[]?[]? x);", "public (string? A, string B) Pair((string?, string)? x) => (null, \"\"); public string?[]?[] Jagged(string[]?[]? x) => [];")]
    public void What_a_contract_promises_of_null_is_promised_by_the_facade(string contract, string implementation) => MemberKindTests.Generated(
        $$"""
        {{Attributes}}
        public interface IContract { {{contract}} }
        [Service] public class Implementation : IContract { {{implementation}} }
        """);

    [Roslyn5Fact]
    public void What_a_property_with_a_field_of_its_own_promises_of_null_is_promised_by_the_facade() => What_a_contract_promises_of_null_is_promised_by_the_facade(
        "[AllowNull] string Name { get; set; }", "[AllowNull] public string Name { get; set => field = value ?? \"\"; } = \"\";");

    [Theory]
    [InlineData("disable", "disable")]
    [InlineData("disable", "enable")]
    [InlineData("enable", "disable")]
    [InlineData("enable annotations", "enable warnings")]
    public void Sources_that_say_nothing_of_null_are_forwarded_as_they_are(string contract, string service) => MemberKindTests.Generated(
        $$"""
        #nullable {{contract}}
        public interface IContract<T> where T : class
        {
            string Name { get; set; }
            event EventHandler Changed;
            T Find(string key, List<string> keys);
            U Map<U>(T x, U y) where U : class;
            U Any<U>(U y);
            U Known<U>(U y) where U : EventArgs;
            Task<string> LaterAsync(string[] keys);
            string this[string key] { get; }
            ref string Slot();
            bool Try(string key, out T value);
        }
        #nullable {{service}}
        [Service] public class Implementation<T> : IContract<T> where T : class
        {
            string slot;
            public string Name { get; set; }
            public event EventHandler Changed { add { } remove { } }
            public T Find(string key, List<string> keys) => default;
            public U Map<U>(T x, U y) where U : class => y;
            public U Any<U>(U y) => y;
            public U Known<U>(U y) where U : EventArgs => y;
            public Task<string> LaterAsync(string[] keys) => null;
            public string this[string key] => key;
            public ref string Slot() => ref slot;
            public bool Try(string key, out T value) { value = null; return false; }
        }
        [Service] public class User(IContract<string> a, IContract<List<string>> b) { public object All => (a, b); }
        """);

    [Fact]
    public void Nullable_type_arguments_of_contracts_and_dependencies_are_accepted() => MemberKindTests.Generated(
        """
        public interface IStore<T> { T Get(); void Put(T x); }
        [Service] public class Store : IStore<string?>, IStore<List<string?>>
        {
            string? IStore<string?>.Get() => null; void IStore<string?>.Put(string? x) { }
            List<string?> IStore<List<string?>>.Get() => []; void IStore<List<string?>>.Put(List<string?> x) { }
        }
        public interface IRepository<T> { T? Find(); }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Repository<T> : IRepository<T> { public T? Find() => default; }
        [Service(Lifetime = ServiceLifetime.Transient)] public class User(IStore<string?> a, IStore<List<string?>> b, IRepository<string?> c, Lazy<IRepository<object?>> d, IEnumerable<IStore<string?>> e, IRepository<Dictionary<string, string?>>? f, string? g = null)
        {
            public object All => (a, b, c, d, e, f, g);
        }
        [Service(Lifetime = ServiceLifetime.Transient)] public class Outer(User user) { public object U => user; }
        """);
}
