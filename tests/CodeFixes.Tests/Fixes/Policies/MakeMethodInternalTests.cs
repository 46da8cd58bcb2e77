using Mesh.CodeFixes.Fixes.Policies;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Mesh.CodeFixes.Tests.Fixes.Policies;

public class MakeMethodInternalTests
{
    private static FixedProject[] Shop(string attribute, string method, string kind = "sealed") => Fix.Root(
        $$"""
        public interface IShop { Task<int> Get(int id); }
        [Service] public {{kind}} class Shop : IShop
        {
            {{attribute}} public Task<int> Get(int id) => Task.FromResult(id);

            {{method}}
        }
        """);

    [Theory]
    [InlineData("[Fallback(\"Instead\")]", "private Task<int> Instead(int id) => Task.FromResult(0);", "internal Task<int> Instead(int id) => Task.FromResult(0);", "Instead")]
    [InlineData("[Fallback(\"Instead\")]", "Task<int> Instead(int id) => Task.FromResult(0);", "internal Task<int> Instead(int id) => Task.FromResult(0);", "Instead")]
    [InlineData("[Fallback(\"Instead\")]", "// why\n    static private Task<int> Instead(int id) => Task.FromResult(0);", "// why\n    internal static Task<int> Instead(int id) => Task.FromResult(0);", "Instead")]
    [InlineData("[Retry(OnResult = nameof(IsBad))]", "[Obsolete]\n    private static bool IsBad(int result) => result < 0;", "[Obsolete]\n    internal static bool IsBad(int result) => result < 0;", "IsBad")]
    [InlineData("", "[WarmCache] private async Task Warm() => await Get(1);", "[WarmCache] internal async Task Warm() => await Get(1);", "Warm")]
    public Task What_fits_becomes_internal(string attribute, string method, string reachable, string name) =>
        Fix.Harness.VerifyAsync(new MakeMethodInternal(), $"Make '{name}' internal", Shop(attribute, method), Shop(attribute, reachable));

    [Fact]
    public Task The_alternative_of_a_step_becomes_internal() =>
        Fix.Harness.VerifyAsync(new MakeMethodInternal(), "Make 'Instead' internal", Gated("private Task<int> Instead(int id) => Task.FromResult(0);"), Gated("internal Task<int> Instead(int id) => Task.FromResult(0);"));

    private static FixedProject[] Gated(string method) => Fix.Root(
        $$"""
        using Mesh.Steps;
        [OperationStep<GateStep>(OperationPlace.FeatureGate)] public sealed class GateAttribute : Attribute { [StepAlternative] public string? Else { get; set; } }
        public sealed class GateStep : IOperationStep<GateStep>, IBeforeStep
        {
            public static GateStep Create(StepContext context) => new();
            public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default;
        }
        public interface IShop { Task<int> Get(int id); }
        [Service] public sealed class Shop : IShop
        {
            [Gate(Else = "Instead")] public Task<int> Get(int id) => Task.FromResult(id);

            {{method}}
        }
        """);

    [Fact]
    public Task What_derived_classes_may_call_stays_so() =>
        Fix.Harness.VerifyAsync(new MakeMethodInternal(), "Make 'Instead' internal", Shop("[Fallback(\"Instead\")]", "protected Task<int> Instead(int id) => Task.FromResult(0);", ""), Shop("[Fallback(\"Instead\")]", "protected internal Task<int> Instead(int id) => Task.FromResult(0);", ""));

    [Theory]
    [InlineData("[Fallback(\"Instead\")]", "protected virtual Task<int> Instead(int id) => Task.FromResult(0);")]
    [InlineData("[Fallback(\"Instead\")]", "private Task<int> Instead(string id) => Task.FromResult(0);")]
    public async Task Nothing_is_offered_where_that_does_not_help(string attribute, string method) => Assert.Empty(await Fix.Harness.TitlesAsync(new MakeMethodInternal(), Shop(attribute, method, "")));

    [Fact]
    public Task What_two_policies_name_is_changed_once() => Fix.Harness.VerifyAllAsync(
        new MakeMethodInternal(),
        "Make 'IsBad' internal",
        FixAllScope.Document,
        Shop("[Retry(OnResult = \"IsBad\"), CircuitBreaker(OnResult = \"IsBad\")]", "private static bool IsBad(int result) => result < 0;"),
        Shop("[Retry(OnResult = \"IsBad\"), CircuitBreaker(OnResult = \"IsBad\")]", "internal static bool IsBad(int result) => result < 0;"));
}
