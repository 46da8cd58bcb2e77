using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Mesh.Generators.Tests.Steps;

/// <summary>What a developer sees of steps who steps into generated code, and what is left out. <c>UPDATE_SNAPSHOTS=1 dotnet test</c> accepts.</summary>
public class StepOutputTests
{
    internal const string Steps =
        """
        using Mesh.Steps;

        namespace Acme;

        public enum Mode { Loose, Strict }
        [OperationStep<Around>(OperationPlace.Journal)] public sealed class JournalAttribute : Attribute;
        [OperationStep<AfterStep>(OperationPlace.Audit)] public class AuditAttribute(params string[] names) : Attribute { public string[] Names => names; public Mode Mode { get; set; } public Type? Of; }
        public sealed class FullAuditAttribute() : AuditAttribute("all");
        [OperationStep<AfterStep>(OperationPlace.Chaos)] public sealed class InnerAuditAttribute : Attribute;
        [OperationStep<BeforeStep>(OperationPlace.Guard)] [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class GuardAttribute(string? right) : Attribute { public string? Right => right; }
        [OperationStep<BeforeStep>(OperationPlace.Guard, Order = -1)] public sealed class FirstGuardAttribute : Attribute;
        [OperationStep<AsyncBefore>(OperationPlace.FeatureGate)] public sealed class GateAttribute : Attribute { [StepAlternative] public object? Else { get; set; } }
        [OperationStep<BeforeStep>(OperationPlace.FeatureGate)] public sealed class FeatureAttribute([StepAlternative] object orElse) : Attribute { public object OrElse => orElse; }
        [OperationStep<Around>(OperationPlace.FeatureGate)] public sealed class RoutedAttribute([StepAlternative] object to) : Attribute { public object To => to; }
        [OperationStep<BeforeStep>(OperationPlace.Chaos)] public sealed class ChaosAttribute : Attribute;
        [ArgumentStep<Values>] public sealed class TrimAttribute : Attribute;
        [ResultStep<Values>] public sealed class MaskAttribute : Attribute;

        public sealed class Around : IOperationStep<Around>, IAroundStep, IAroundStreamStep
        {
            public IAsyncEnumerable<I> AroundStream<T, N, I>(T arguments, N inner, CancellationToken token) where T : struct, IArguments where N : struct, IStreamNext<I> => inner.Open(token);
            public static Around Create(StepContext context) => new();
            public ValueTask<R> AroundAsync<T, N, R>(T arguments, N inner, CancellationToken token) where T : struct, IArguments where N : struct, IStepNext<R> => inner.InvokeAsync(token);
        }

        public sealed class AfterStep : IOperationStep<AfterStep>, IAfterStep
        {
            public static AfterStep Create(StepContext context) => new();
            public void After<T, R>(in T arguments, ref StepOutcome<R> outcome) where T : struct, IArguments { }
        }

        public sealed class BeforeStep : IOperationStep<BeforeStep>, IBeforeStep
        {
            public static BeforeStep Create(StepContext context) => new();
            public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default;
        }

        public sealed class AsyncBefore : IOperationStep<AsyncBefore>, IAsyncBeforeStep
        {
            public static AsyncBefore Create(StepContext context) => new();
            public ValueTask<StepAnswer> BeforeAsync<T>(T arguments, CancellationToken token) where T : struct, IArguments => default;
        }

        public sealed class Values : IOperationStep<Values>, IArgumentStep, IResultStep
        {
            public static Values Create(StepContext context) => new();
            public ServiceException? Apply<T>(ref T value) => null;
        }
        """;

    private static readonly string[] s_pending = ["Gate", "Journal", "Routed"];

    private static readonly string[] s_returned = ["void", "int", "string?", "T", "Task", "Task?", "Task<string?>", "Task<T>?", "ValueTask", "ValueTask<T>", "ValueTask<(int A, T B)>", "IAsyncEnumerable<T>", "IAsyncEnumerable<int>?"];

    [Fact]
    public async Task A_store_with_steps_at_every_place()
    {
        CSharpCompilation shop = Compile.Root(
            """
            using Acme;

            namespace Shop;

            public record Order(int Id, string Customer);

            public interface IOrderStore
            {
                ValueTask<Order> GetAsync(int id, CancellationToken cancellationToken = default);
                Task SaveAsync(Order order, in int __call, CancellationToken cancellationToken = default);
                T Map<T>(int id, Func<Order, T> map) where T : notnull;
                IAsyncEnumerable<Order> AllAsync(CancellationToken cancellationToken = default);
                [Guard("touch")] void Touch();
                string Name(int a, int b, int c, int d, int e, int f, int g, int h, int i);
                ValueTask<Order> FindAsync(int id, CancellationToken cancellationToken = default);
                Task<Order> RouteAsync(int id, CancellationToken cancellationToken = default);
                IAsyncEnumerable<Order> RestAsync(CancellationToken cancellationToken = default);
            }

            [Service]
            internal sealed class OrderStore : IOrderStore
            {
                [Guard("a"), Guard(null), FirstGuard]
                public ValueTask<Order> GetAsync(int id, CancellationToken cancellationToken) => new(new Order(id, ""));

                [FullAudit(Mode = Mode.Strict, Of = typeof(Order)), Guard("b"), Gate, Journal, Chaos, Retry(2)]
                public Task SaveAsync(Order order, in int __call, CancellationToken cancellationToken) => Task.CompletedTask;

                [Guard("c")]
                [return: Mask]
                public T Map<T>(int id, Func<Order, T> map) where T : notnull => map(new Order(id, ""));

                [Audit("d", "e"), Gate, Guard("f")]
                public IAsyncEnumerable<Order> AllAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

                public void Touch() { }

                public string Name([Trim] int a, int b, int c, int d, int e, int f, int g, int h, [Trim] int i) => "";

                [Audit, Gate(Else = nameof(FindOtherwiseAsync)), Guard("g"), Retry(2)]
                public ValueTask<Order> FindAsync(int id, CancellationToken cancellationToken) => new(new Order(id, ""));

                internal static IAsyncEnumerable<Order> NoneAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

                internal ValueTask<Order> FindOtherwiseAsync(int id, CancellationToken cancellationToken) => new(new Order(id, ""));

                [Routed(typeof(IOtherStore))]
                public Task<Order> RouteAsync(int id, CancellationToken cancellationToken) => Task.FromResult(new Order(id, ""));

                [Audit, Feature(typeof(IOtherStore)), Journal, Routed(nameof(NoneAsync))]
                public IAsyncEnumerable<Order> RestAsync(CancellationToken cancellationToken) => throw new NotSupportedException();
            }

            public interface IOtherStore : IOrderStore;
            """, "Shop", [Compile.Library(Steps, "Acme").ToReference()]);
        IReadOnlyDictionary<string, string> files = await Generate.CheckedFiles<MeshGenerator>(shop);
        Snapshot.Verify(files.Where(static file => file.Key.Contains("OrderStore.g", StringComparison.Ordinal) || file.Key.EndsWith("OrderStore.g.cs", StringComparison.Ordinal)).ToDictionary());
    }

    // Kinds of return, of steps, of policies, of generics: whatever is combined compiles without a warning.
    // What may take its time is left out where the operation cannot be pending.
    private static TheoryData<string, string, bool> WithAndWithoutPolicies(string[] combinations)
    {
        var data = new TheoryData<string, string, bool>();
        foreach (string returned in s_returned)
        {
            bool canPend = returned.Contains("Task", StringComparison.Ordinal) || returned.Contains("Async", StringComparison.Ordinal);
            foreach (string steps in combinations.Where(steps => canPend || !s_pending.Any(step => steps.Contains(step, StringComparison.Ordinal))))
            {
                data.Add(returned, steps, false);
                data.Add(returned, steps, true);
            }
        }

        return data;
    }

    public static TheoryData<string, string, bool> Combinations => WithAndWithoutPolicies(["Guard(null)", "FullAudit", "FullAudit, Guard(null)", "Guard(null), Chaos", "FullAudit, Chaos, Guard(null)", "Gate", "Gate, Guard(null), FullAudit", "Journal", "Journal, Gate", "Journal, FullAudit, Chaos, Gate, Guard(null)"]);

    [Theory]
    [MemberData(nameof(Combinations))]
    public async Task Whatever_is_combined_compiles_without_a_warning(string returned, string steps, bool hasPolicies)
    {
        bool hasResult = returned is not ("void" or "Task" or "Task?" or "ValueTask") && !returned.Contains("Async", StringComparison.Ordinal);
        CSharpCompilation shop = Compile.Library(
            $$"""
            using Acme;

            namespace Shop;

            public interface IStore<TKey> where TKey : class
            {
                {{returned}} Do<T>(T item, TKey? key, [System.Diagnostics.CodeAnalysis.AllowNull] string text, CancellationToken token = default) where T : struct;
                {{returned}} None<T>() where T : struct;
            }

            [Service, {{steps}}{{(hasPolicies ? ", ConcurrencyLimit(2)" : "")}}]
            public class Store<TKey> : IStore<TKey> where TKey : class
            {
                {{(hasResult ? "[return: Mask]" : "")}} public {{returned}} Do<T>([Trim] T item, [Trim] TKey? key, string text, CancellationToken token) where T : struct => throw new NotSupportedException();
                public {{returned}} None<T>() where T : struct => throw new NotSupportedException();
            }
            """, "Shop", [Compile.Library(Steps, "Acme").ToReference()]);
        string file = (await Generate.CheckedFiles<MeshGenerator>(shop)).Single(static file => file.Value.Contains("DoStepped", StringComparison.Ordinal)).Value;
        Assert.Contains(steps.Contains("Chaos", StringComparison.Ordinal) && hasPolicies ? "__DoSteppedInside" : "__DoStepped", file, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, bool> Alternatives => WithAndWithoutPolicies(["Feature(ELSE)", "FullAudit, Feature(ELSE), Guard(null)", "FullAudit, Chaos, Guard(null), Feature(ELSE)", "Gate(Else = ELSE)", "Guard(null), FullAudit, Gate(Else = ELSE), InnerAudit", "Routed(ELSE)", "FullAudit, Routed(ELSE), Gate(Else = ELSE)", "Feature(ELSE), Gate(Else = ELSE), Chaos, InnerAudit"]);

    [Theory]
    [MemberData(nameof(Alternatives))]
    public async Task Whatever_alternative_is_named_compiles_without_a_warning(string returned, string steps, bool hasPolicies)
    {
        string policies = hasPolicies ? ", ConcurrencyLimit(2)" : "", plain = returned == "T" ? "int" : returned.Replace("<T>", "<int>", StringComparison.Ordinal).Replace("T B", "int B", StringComparison.Ordinal);
        CSharpCompilation shop = Compile.Library(
            $$"""
            using Acme;

            namespace Shop;

            public interface IStore<TKey> where TKey : class
            {
                {{returned}} Do<T>(T item, TKey? key, [System.Diagnostics.CodeAnalysis.AllowNull] string text, CancellationToken token = default) where T : struct;
                {{returned}} None<T>() where T : struct;
            }

            [Service]
            public class Store<TKey> : IStore<TKey> where TKey : class
            {
                [{{steps.Replace("ELSE", "nameof(Instead)", StringComparison.Ordinal)}}{{policies}}] public {{returned}} Do<T>([Trim] T item, TKey? key, string text, CancellationToken token) where T : struct => throw new NotSupportedException();
                [{{steps.Replace("ELSE", "nameof(Never)", StringComparison.Ordinal)}}{{policies}}] public {{returned}} None<T>() where T : struct => throw new NotSupportedException();
                internal {{returned}} Instead<T>(T __other, TKey? __answer0, string? __task, CancellationToken __passed) where T : struct => throw new NotSupportedException();
                internal static {{returned}} Never<T>() where T : struct => throw new NotSupportedException();
            }

            public interface IPlain
            {
                {{plain}} Do(string? text, in int __progress, CancellationToken progress);
            }

            [Service]
            public class Plain : IPlain
            {
                [{{steps.Replace("ELSE", "typeof(OtherPlain)", StringComparison.Ordinal)}}{{policies}}]
                public {{plain}} Do(string? text, in int __progress, CancellationToken progress) => throw new NotSupportedException();
            }

            [Service(Key = "other")]
            public class OtherPlain : IPlain
            {
                public {{plain}} Do(string? text, in int __progress, CancellationToken progress) => throw new NotSupportedException();
            }
            """, "Shop", [Compile.Library(Steps, "Acme").ToReference()]);
        IReadOnlyDictionary<string, string> files = await Generate.CheckedFiles<MeshGenerator>(shop);
        Assert.Contains(files.Values, static file => file.Contains(".Instead<", StringComparison.Ordinal));
        Assert.Contains(files.Values, static file => file.Contains(".AlternativeOf<", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_step_that_does_not_fit_is_left_out()
    {
        CSharpCompilation shop = Compile.Library(
            """
            using Acme;
            [Service] [Gate, Journal]
            public class Store : IStore { public int Get(int id) => id; [Guard("x")] public int Take(ref int id) => id; }
            public interface IStore { int Get(int id); int Take(ref int id); }
            """, "Shop", [Compile.Library(Steps, "Acme").ToReference()]);
        Assert.DoesNotContain((await Generate.CheckedFiles<MeshGenerator>(shop)).Values, static file => file.Contains("Stepped", StringComparison.Ordinal));
    }

    // Its attribute is made again in a class of ours, which sees less than what it stands on.
    [Theory]
    [InlineData("[Hand] public int Get(string id) => 1;")]
    [InlineData("[Audit(Of = typeof(Hidden))] public int Get(string id) => 1;")]
    [InlineData("[Audit(Of = typeof(Hidden[]))] public int Get(string id) => 1;")]
    [InlineData("[Audit(Of = typeof(List<Hidden>))] public int Get(string id) => 1;")]
    [InlineData("[Audit(Of = typeof(Open<>))] public int Get(string id) => 1;")]
    [InlineData("[Audit(Of = typeof(int*))] public int Get(string id) => 1;")]
    [InlineData("[Any(HiddenMode.On)] public int Get(string id) => 1;")]
    [InlineData("[Any(new HiddenMode[0])] public int Get(string id) => 1;")]
    [InlineData("[Any(new object[] { HiddenMode.On })] public int Get(string id) => 1;")]
    [InlineData("[Any(Other = HiddenMode.On)] public int Get(string id) => 1;")]
    [InlineData("public int Get([Any(typeof(Hidden))] string id) => 1;")]
    [InlineData("[return: Any(typeof(Hidden))] public int Get(string id) => 1;")]
    [InlineData("[Any(typeof(Old))] public int Get(string id) => 1;")]
    public async Task One_whose_attribute_generated_code_cannot_make_again_is_left_out(string method)
    {
        CSharpCompilation shop = Compile.Library(
            $$"""
            using Mesh.Steps; using Acme;
            [OperationStep<BeforeStep>(OperationPlace.Guard), ArgumentStep<Values>, ResultStep<Values>] public sealed class AnyAttribute(object? any = null) : Attribute { public object? Any => any; public object? Other { get; set; } }
            [Obsolete("gone", true)] public sealed class Old;
            [OperationStep<HandStep>(OperationPlace.Guard)] public sealed class HandAttribute : Attribute;
            public sealed class HandStep : IOperationStep<HandStep>, IBeforeStep { public static HandStep Create(StepContext context) => new(); StepAnswer IBeforeStep.Before<T>(in T arguments, CancellationToken token) => default; }
            public interface IStore { int Get(string id); }
            [Service, Obsolete] public class Store : IStore
            {
                {{method}}
                private sealed class Hidden;
                private sealed class Open<T>;
                private enum HiddenMode { On }
            }
            """, "Shop", [Compile.Library(Steps, "Acme").ToReference()]);
        Assert.DoesNotContain((await Generate.CheckedFiles<MeshGenerator>(shop)).Values, static file => file.Contains("Stepped", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[Any(typeof(Seen))] public int Get(string id) => 1;")]
    [InlineData("[Any(new Seen[] { Seen.On }, Other = typeof(Dictionary<,>))] public int Get(string id) => 1;")]
    [InlineData("[Any(typeof(Late)), Obsolete] public int Get(string id) => 1;")]
    [InlineData("[Any(Late = 1), Obsolete] public int Get(string id) => 1;")]
    [InlineData("[Any(1, 2), Obsolete] public int Get([Any(typeof(Late[]))] string id) => 1;")]
    public async Task One_that_it_can_is_called_and_what_it_names_is_warned_of_at_the_attribute_alone(string method)
    {
        CSharpCompilation shop = Compile.Library(
            $$"""
            using Mesh.Steps; using Acme;
            [OperationStep<BeforeStep>(OperationPlace.Guard), ArgumentStep<Values>]
            public sealed class AnyAttribute(object? any = null) : Attribute
            {
                [Obsolete] public AnyAttribute(int any, int other) : this(any + other) { }
                public object? Any => any;
                public object? Other { get; set; }
                [Obsolete] public int Late { get; set; }
            }
            [Obsolete("going")] public sealed class Late;
            public interface IStore { int Get(string id); }
            [Service] public class Store : IStore { {{method}} internal enum Seen { On } }
            """, "Shop", [Compile.Library(Steps, "Acme").ToReference()]);
        Assert.Contains((await Generate.CheckedFiles<MeshGenerator>(shop)).Values, static file => file.Contains("__GetStepped", StringComparison.Ordinal));
    }

    [Fact]
    public void An_edit_of_what_a_step_does_prints_nothing_again()
    {
        const string store = "[Service] public class Store : IStore { [Acme.Guard(\"x\")] public int Get(int id) => id; } public interface IStore { int Get(int id); }";
        CSharpCompilation shop = Compile.Library([store, Steps], "Shop");
        GeneratorDriver driver = Generate.Driver(new MeshGenerator()).RunGenerators(shop);
        SyntaxTree edited = CSharpSyntaxTree.ParseText(Steps.Replace("public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default;", "public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => new ServiceException(\"no\");", StringComparison.Ordinal), Compile.ParseOptions, shop.SyntaxTrees[1].FilePath);
        driver = driver.RunGenerators(shop.ReplaceSyntaxTree(shop.SyntaxTrees[1], edited));
        Assert.Contains(Generate.Files(driver).Values, static file => file.Contains("__GetStepped", StringComparison.Ordinal));
        Assert.All(driver.GetRunResult().Results.Single().TrackedSteps[TrackingNames.Files].SelectMany(static step => step.Outputs), static output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
    }
}
