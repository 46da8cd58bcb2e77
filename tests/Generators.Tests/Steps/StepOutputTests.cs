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
        [OperationStep<BeforeStep>(OperationPlace.Guard)] [AttributeUsage(AttributeTargets.All, AllowMultiple = true)] public sealed class GuardAttribute(string? right) : Attribute { public string? Right => right; }
        [OperationStep<BeforeStep>(OperationPlace.Guard, Order = -1)] public sealed class FirstGuardAttribute : Attribute;
        [OperationStep<AsyncBefore>(OperationPlace.FeatureGate)] public sealed class GateAttribute : Attribute;
        [OperationStep<BeforeStep>(OperationPlace.Chaos)] public sealed class ChaosAttribute : Attribute;
        [ArgumentStep<Values>] public sealed class TrimAttribute : Attribute;
        [ResultStep<Values>] public sealed class MaskAttribute : Attribute;

        public sealed class Around : IOperationStep<Around>, IAroundStep
        {
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
            }
            """, "Shop", [Compile.Library(Steps, "Acme").ToReference()]);
        IReadOnlyDictionary<string, string> files = await Generate.CheckedFiles<MeshGenerator>(shop);
        Snapshot.Verify(files.Where(static file => file.Key.Contains("OrderStore.g", StringComparison.Ordinal) || file.Key.EndsWith("OrderStore.g.cs", StringComparison.Ordinal)).ToDictionary());
    }

    // Kinds of return, of steps, of policies, of generics: whatever is combined compiles without a warning.
    public static TheoryData<string, string, bool> Combinations
    {
        get
        {
            var data = new TheoryData<string, string, bool>();
            foreach (string returned in (string[])["void", "int", "string?", "T", "Task", "Task?", "Task<string?>", "Task<T>?", "ValueTask", "ValueTask<T>", "ValueTask<(int A, T B)>", "IAsyncEnumerable<T>", "IAsyncEnumerable<int>?"])
            {
                bool isTask = returned.Contains("Task", StringComparison.Ordinal), isStream = returned.Contains("Async", StringComparison.Ordinal);
                foreach (string steps in (string[])["Guard(null)", "FullAudit", "FullAudit, Guard(null)", "Guard(null), Chaos", "FullAudit, Chaos, Guard(null)", "Gate", "Gate, Guard(null), FullAudit", "Journal", "Journal, Gate", "Journal, FullAudit, Chaos, Gate, Guard(null)"])
                {
                    if (steps.Contains("Journal", StringComparison.Ordinal) && !isTask) continue;
                    if (steps.Contains("Gate", StringComparison.Ordinal) && !isTask && !isStream) continue;
                    data.Add(returned, steps, false);
                    data.Add(returned, steps, true);
                }
            }

            return data;
        }
    }

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
