namespace Mesh.Generators.Tests.Pipeline;

/// <summary>The files of a project with the versions between which each changes. What they declare reaches the services by every way there is.</summary>
internal static class EditedFiles
{
    /// <summary>The versions of each file.</summary>
    public static readonly string[][] All =
    [
        [
            "namespace App { public interface IStore : IReader { Item Get(int id); void Old(); } }",
            "namespace App { public interface IStore : IReader { Item Get(long id); [System.Obsolete(\"old\")] void Old(); } }",
            "namespace App { public interface IStore : IReader { Item Get(int id); [System.Obsolete(Names.Old)] void Old(); } }",
            "namespace App { public interface IStore : IReader { Item Get(int id) => null!; [System.Obsolete(nameof(Names.Member))] void Old(); } }",
        ],
        [
            "namespace App { public interface IReader { string? Read(); } }",
            "namespace App { public interface IReader { string Read(); } }",
            "namespace App {\n#nullable disable\n public interface IReader { string Read(); } }",
            "namespace App { public interface IReader { string? Read() { return null; } } }",
            "namespace App { public interface IReader { string? Read() {\n#nullable disable\n return null; } void Next(string x) { } } }",
            "namespace App { public interface IReader { string? Read() { return null; } void Next(string x) { } } }",
        ],
        [
            """
            namespace App
            {
                [Service(Name = Names.Store)] public class Store(IClock clock) : Base, IStore
                {
                    public Item Get(int id) => new();
                    public Item Get(long id) => new();
                    public void Old() { }
                    public string Read() => clock.ToString()!;
                }
            }
            """,
            """
            namespace App
            {
                [Service(Name = nameof(Names.Member))] public class Store(IClock clock) : Base, IStore
                {
                    public Item Get(int id) => new();
                    public Item Get(long id) => new();
                    public void Old() { }
                    public string Read() => clock.ToString()!;
                }
            }
            """,
            """
            namespace App
            {
                [Service(Name = "s", Lifetime = ServiceLifetime.Scoped)] public class Store(IClock? clock = null) : Base, IStore
                {
                    public Item Get(int id) => new();
                    public Item Get(long id) => new();
                    public void Old() { }
                    public string Read() => clock!.ToString()!;
                }
            }
            """,
            "namespace App { public class Store : Base { } }",
        ],
        [
            "namespace App { public static partial class Names { public const string Store = \"store-1\"; public const string Old = \"old\"; public static int Member; } }",
            "namespace App { public static class Names { public const string Store = \"store-1\"; public const string Old = \"old\"; public static int Membre; } }",
            "namespace App { public static class Names { public const string Store = \"store-2\"; public const string Old = nameof(Other); public static int Member; } }",
            "namespace App { public static class Names { public const string Store = nameof(Base.Inner); public const string Old = \"old\"; } }",
        ],
        [
            "namespace App { public class Item { } public class Other { } }",
            "namespace App { public struct Item { } }",
            "namespace App { public class Other { } } namespace Elsewhere { public class Item { } }",
            "namespace App { internal class Item { } class Other { } }",
        ],
        [
            "namespace App { public class Base { } }",
            "namespace App { public class Base : IClock { public required int Needed; } }",
            "namespace App { public class Base : System.IDisposable { public static void Inner() { } public void Dispose() { } } }",
            "namespace App { public class Base : IServiceLifecycle { public ValueTask PrepareAsync(CancellationToken c) => default; } }",
            "namespace App { public class Base : IServiceLifecycle { public ValueTask PrepareAsync(int c) => default; } }",
        ],
        [
            "namespace App { public interface IClock { } [Service] public class Clock : IClock { } }",
            "namespace App { public interface IClock { } [Service(Lifetime = ServiceLifetime.Transient)] public class Clock : IClock { } public class Store_IStore { } }",
            "namespace App { public interface IClock { int Now(); } [Service] public class Clock : IClock { public int Now() => 1; } }",
        ],
        // A template and an attribute reach the members of types that are in no origin of the service.
        [
            """
            namespace App
            {
                public class Order { public int Id { get; set; } }
                public class NoteAttribute(int number) : System.Attribute { public int Number => number; }
                public struct Raw { public int Value; }
            }
            """,
            """
            namespace App
            {
                public class Order { public string Id { get; set; } = ""; }
                public class NoteAttribute(int number) : System.Attribute { public int Number => number; }
                public struct Raw { public int Value; }
            }
            """,
            """
            namespace App
            {
                public class Order { public int Key { get; set; } }
                public class NoteAttribute(long number) : System.Attribute { public long Number => number; }
                public struct Raw { public object Value; }
            }
            """,
            """
            namespace App
            {
                public record Order(System.Guid Id);
                public class NoteAttribute(object number) : System.Attribute { public object Number => number; }
                public struct Raw { public int Value; public int More; }
            }
            """,
            """
            namespace App
            {
                public record Order(int Id) { public static implicit operator bool(Order order) => true; }
                public class NoteAttribute : System.Attribute { public NoteAttribute(params int[] numbers) { } }
                public struct Raw { public string Value; }
            }
            """,
        ],
        [
            """
            namespace App
            {
                public interface IOrders
                {
                    [Note(1)] ValueTask<Order> GetAsync(Order order, CancellationToken token);
                    unsafe void Write(Raw* raw);
                }
                [Service] public class Orders : IOrders
                {
                    [Cached("1m", Key = "order:{order.Id}")] [Retry(2, OnResult = nameof(IsBad))] public ValueTask<Order> GetAsync(Order order, CancellationToken token) => new(order);
                    internal static bool IsBad(bool order) => order;
                    public unsafe void Write(Raw* raw) { }
                }
            }
            """,
            """
            namespace App
            {
                public interface IOrders
                {
                    [Note(1)] ValueTask<Order> GetAsync(Order order, CancellationToken token);
                    unsafe void Write(Raw* raw);
                }
                [Service] public class Orders : IOrders
                {
                    [Cached("1m", Key = "order:{order.Key}")] public ValueTask<Order> GetAsync(Order order, CancellationToken token) => new(order);
                    public unsafe void Write(Raw* raw) { }
                }
            }
            """,
        ],
        // The second is ambiguous with the constant, so that an attribute that names it has an error; the third is not.
        ["", "namespace App { static partial class Names { static int Store => 1; } }", "namespace App { static partial class Names { static int Storage => 1; } }"],
        ["", "global using Elsewhere;", "global using Item = System.String;", "class Unrelated { int M() { return 1; } }", "class Unrelated { int M(int a) { return 2; } }"],
        // What a step is, is said by the class of its attribute, and when it is called by its own.
        [
            """
            namespace App
            {
                using Mesh.Steps;
                [OperationStep<Guard>(OperationPlace.Guard)] public class GuardAttribute : System.Attribute
                {
                    public GuardAttribute(int level) { }
                }
            }
            """,
            """
            namespace App
            {
                using Mesh.Steps;
                [OperationStep<Guard>(OperationPlace.Chaos, Order = 1)] public class GuardAttribute : System.Attribute
                {
                    public GuardAttribute(object level) { }
                }
            }
            """,
            """
            namespace App
            {
                public class GuardAttribute : GuardBase { public GuardAttribute(int level) { } }
                [Mesh.Steps.OperationStep<Guard>(Mesh.Steps.OperationPlace.Audit)] public class GuardBase : System.Attribute { }
            }
            """,
            "namespace App { public class GuardAttribute : System.Attribute { public GuardAttribute(int level) { } } }",
        ],
        [
            """
            namespace App
            {
                using Mesh.Steps;
                public class Guard : IOperationStep<Guard>, IBeforeStep
                {
                    public static Guard Create(StepContext context) => new();
                    public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default;
                }
            }
            """,
            """
            namespace App
            {
                using Mesh.Steps;
                public class Guard : IOperationStep<Guard>, IBeforeStep
                {
                    public static Guard Create(StepContext context) => new();
                    StepAnswer IBeforeStep.Before<T>(in T arguments, CancellationToken token) => default;
                }
            }
            """,
            """
            namespace App
            {
                using Mesh.Steps;
                public class Guard : Again, IOperationStep<Guard> { public static Guard Create(StepContext context) => new(); }
                public class Again : IAsyncBeforeStep
                {
                    public ValueTask<StepAnswer> BeforeAsync<T>(T arguments, CancellationToken token) where T : struct, IArguments => default;
                }
            }
            """,
            "namespace App { using Mesh.Steps; public class Guard : IOperationStep<Guard> { public static Guard Create(StepContext context) => new(); } }",
        ],
        [
            """
            namespace App
            {
                public interface IGuarded { Task GetAsync(int id); }
                [Service] public class Guarded : IGuarded { [Guard(1)] public Task GetAsync(int id) => Task.CompletedTask; }
            }
            """],
        // What a step's attribute names instead, and what marks it as that.
        [
            """
            namespace App
            {
                [Mesh.Steps.OperationStep<Switch>(Mesh.Steps.OperationPlace.FeatureGate)] public class SwitchAttribute : System.Attribute
                {
                    [Mesh.Steps.StepAlternative] public string? Else { get; set; }
                    [Mesh.Steps.StepAlternative] public System.Type? Other { get; set; }
                }
            }
            """,
            """
            namespace App
            {
                [Mesh.Steps.OperationStep<Switch>(Mesh.Steps.OperationPlace.FeatureGate)] public class SwitchAttribute : System.Attribute
                {
                    public string? Else { get; set; }
                    public System.Type? Other { get; set; }
                }
            }
            """,
        ],
        [
            """
            namespace App
            {
                public class Switch : Mesh.Steps.IOperationStep<Switch>, Mesh.Steps.IBeforeStep
                {
                    public static Switch Create(Mesh.Steps.StepContext context) => new();
                    public Mesh.Steps.StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, Mesh.Steps.IArguments => default;
                }
            }
            """,
        ],
        [
            """
            namespace App
            {
                public interface ISwitched { int Get(int id); int Take(int id); }
                [Service] public partial class Switched : ISwitched
                {
                    [Switch(Else = "Instead")] public int Get(int id) => id;
                    [Switch(Other = typeof(Elsewhere))] public int Take(int id) => id;
                }
            }
            """,
        ],
        [
            """
            namespace App
            {
                public partial class Switched { internal int Instead(int id) => id; }
                public class Elsewhere : ISwitched { public int Get(int id) => id; public int Take(int id) => id; }
            }
            """,
            """
            namespace App
            {
                public partial class Switched { internal static int Instead(int id) => id; }
                [Service(Key = "other")] public class Elsewhere : ISwitched
                {
                    public int Get(int id) => id;
                    public int Take(int id) => id;
                }
            }
            """,
            "namespace App { public partial class Switched { internal long Instead(int id) => id; } public class Elsewhere { } }",
        ],
        // What a key is made of is reached through a type that the service mentions, without being named.
        [
            "namespace App { public record Due(int Cents); }",
            "namespace App { public record Due(int Cents, string Currency); }",
            "namespace App { public record Due { public int Cents { get; init; } } }",
            "namespace App { public record Due { public long Cents { get; init; } public string? Currency { get; init; } } }",
            "namespace App { public class Due { public int Cents; } }",
            "namespace App { public class Due { public int Cents; public override string ToString() => \"due\"; } }",
        ],
        ["namespace App { public class Bill { public Due Total => null!; } public class Note<T> where T : new() { } }"],
        ["namespace App { public class Payer { } }", "namespace App { public class Payer { public Payer(int id) { } } }", "namespace App { public class Payer { public required int Id; } }"],
        [
            """
            namespace App
            {
                public interface IBills { ValueTask<int> CountAsync(Bill bill); ValueTask<int> AddAsync(Due due); }
                public interface INotes { Note<Payer> Next(); }
                [Service] public class Bills : IBills, INotes
                {
                    [Cached("1m", Key = "bill:{bill.Total}")] public ValueTask<int> CountAsync(Bill bill) => new(1);
                    [Cached("1m")] public ValueTask<int> AddAsync(Due due) => new(1);
                    public Note<Payer> Next() => new();
                }
            }
            """,
        ],
        // A generic service is closed over what any declaration or body asks for.
        [
            """
            namespace App
            {
                public interface IBox<T> { T Get(); }
                [Service] public class Box<T> : IBox<T> { public T Get() => default!; }
                [Service(Key = "store-1")] public class KeyedBox<T> : IBox<T> { public T Get() => default!; }
            }
            """,
            """
            namespace App
            {
                public interface IBox<T> { T Get(); }
                [Service] public class Box<T> : IBox<T> where T : class, new() { public T Get() => default!; }
                [Service(Key = "store-2")] public class KeyedBox<T> : IBox<T> { public T Get() => default!; }
            }
            """,
        ],
        [
            """
            namespace App
            {
                public class Asker(IBox<Payer> box, [FromKeyedServices(Names.Store)] IBox<Item> keyed)
                {
                    public object Boxes => (box, keyed);
                    public object? Find(System.IServiceProvider provider) => provider.GetService(typeof(IBox<Other>));
                }
            }
            """,
            """
            namespace App
            {
                using Payer = Bill;
                public class Asker(IBox<Payer> box) { public object Boxes => box; }
            }
            """,
        ],
        // An alias for all files stands for what derives from a changed class.
        ["global using Purse = App.Wallet; namespace App { public class Wallet : Leather { } }"],
        ["namespace App { public class Leather { } }", "namespace App { public record Leather { } }", "namespace App { public class Leather { public override string ToString() => \"leather\"; } }"],
        ["namespace App { public interface IPurses { ValueTask<int> CountAsync(Purse purse); } [Service] public class Purses : IPurses { [Cached(\"1m\")] public ValueTask<int> CountAsync(Purse purse) => new(1); } }"],
        // A decorator is in the headers and the plan of what it decorates.
        [
            "namespace App { [Service(Decorates = typeof(IGuarded))] public class Logged(IGuarded inner) : IGuarded { public Task GetAsync(int id) => inner.GetAsync(id); } }",
            "namespace App { [Service(Decorates = typeof(IGuarded), Order = 1)] public class Logged(IGuarded inner) : IGuarded { [Retry(2)] public Task GetAsync(int id) => inner.GetAsync(id); } }",
            "",
        ],
        // A namespace that is renamed hides a type of the same name.
        ["namespace App.Bills1 { class Unrelated { } }", "namespace App.Payer { class Unrelated { } }"],
        ["", "namespace App { class Orders_IOrders { } }", "namespace App { class Unrelated { } class Cached { } }", "namespace App { class Note : System.Attribute { } }", "namespace App.Order { class Id { } }"],
    ];
}
