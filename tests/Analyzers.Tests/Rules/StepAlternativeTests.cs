namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH046: what a step's attribute names as its alternative; and MESH045, where the attribute itself cannot name one.</summary>
public class StepAlternativeTests
{
    private const string Steps =
        """
        using Mesh.Steps;
        public abstract class ElseAttribute : Attribute { [StepAlternative] public object? Else { get; set; } }
        [OperationStep<GateStep>(OperationPlace.FeatureGate)] public sealed class GateAttribute([StepAlternative] string? method = null) : ElseAttribute { public string? Method => method; }
        public sealed class GateStep : IOperationStep<GateStep>, IBeforeStep
        {
            public static GateStep Create(StepContext context) => new();
            public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => StepAnswer.Alternative;
        }
        public class Other : IContract { CONTRACT => throw new NotSupportedException(); }
        [Service(Key = "old")] public class Keyed : IContract { CONTRACT => throw new NotSupportedException(); }
        [Service(typeof(Scoped), Lifetime = Microsoft.Extensions.DependencyInjection.ServiceLifetime.Scoped)] public class Scoped : IContract { CONTRACT => throw new NotSupportedException(); }
        public class Open<T> : IContract { CONTRACT => throw new NotSupportedException(); }
        public interface IOtherContract : IContract;

        """;

    [Theory]
    [InlineData("Task<int> Get(int id, CancellationToken token)", "Else = nameof(Instead)", "internal Task<int> Instead(int other, CancellationToken token) => null!;")]
    [InlineData("Task<int> Get(int id)", "nameof(Instead)", "internal static Task<int> Instead(int id) => null!;")]
    [InlineData("Task<int> Get(int id)", "null", "")]
    [InlineData("T Get<T>(in T id)", "Else = \"Instead\"", "public T Instead<T>(in T id) => id; private T Instead<T>(T id) => id;")]
    [InlineData("IAsyncEnumerable<int> Get(int id)", "Else = \"Instead\"", "public IAsyncEnumerable<int> Instead(int id) => null!;")]
    [InlineData("int Get(int id)", "Else = typeof(Other)", "")]
    [InlineData("int Get(int id)", "Else = typeof(Keyed)", "")]
    [InlineData("int Get(int id)", "Else = typeof(Open<int>)", "")]
    [InlineData("int Get(int id)", "Else = typeof(IOtherContract)", "")]
    public Task One_that_fits_is_not_reported(string contract, string arguments, string member) => Run.Library(Service(contract, $"Gate({arguments})", member));

    [Theory]
    [InlineData("Task<int> Get(int id, CancellationToken token)", "Else = nameof(Instead)", "internal Task<int> Instead(int id) => null!;")]
    [InlineData("Task<int> Get(int id)", "Else = nameof(Instead)", "internal Task<int> Instead(int id, Exception exception) => null!;")]
    [InlineData("Task<int> Get(int id)", "Else = nameof(Instead)", "internal ValueTask<int> Instead(int id) => default;")]
    [InlineData("Task<int> Get(int id)", "\"Instead\"", "")]
    [InlineData("Task<int> Get(int id)", "\"\"", "")]
    [InlineData("Task<int> Get(int id)", "Else = nameof(Instead)", "private Task<int> Instead(int id) => null!;")]
    [InlineData("T Get<T>(T id)", "Else = nameof(Instead)", "public T Instead<T>(T id) where T : class => id;")]
    [InlineData("int Get(int id)", "Else = nameof(Get)", "")]
    [InlineData("int Get(int id)", "nameof(Instead), Else = nameof(Instead)", "internal int Instead(int id) => id;")]
    [InlineData("int Get(int id)", "Else = 1", "")]
    [InlineData("int Get(int id)", "Else = typeof(Implementation)", "")]
    [InlineData("int Get(int id)", "Else = typeof(IContract)", "")]
    [InlineData("int Get(int id)", "Else = typeof(string)", "")]
    [InlineData("int Get(int id)", "Else = typeof(Open<>)", "")]
    [InlineData("int Get(int id)", "Else = typeof(Scoped)", "")]
    [InlineData("int Get(int id)", "Else = typeof(Other[])", "")]
    public Task One_that_does_not_is(string contract, string arguments, string member) => Run.Library(Service(contract, $"{{|MESH046:Gate({arguments})|}}", member));

    [Fact]
    public Task One_on_a_type_must_fit_each_operation_and_one_on_the_contract_is_reported_at_the_class() => Run.Library(
        Steps.Replace("CONTRACT", "public int Get(int id)", StringComparison.Ordinal)
        +
            """
            public interface IContract { int Get(int id); }
            public interface ITwo { int Get(int id); int Other(string id); }
            [Service, {|MESH046:Gate("Instead")|}] public class Two : ITwo
            {
                public int Get(int id) => id;
                public int Other(string id) => 1;
                internal int Instead(int id) => id;
            }
            """
        + "public interface IThree { [Gate(\"Instead\")] int Get(int id); } [Service] public class {|MESH046:Three|} : IThree { public int Get(int id) => id; }");

    [Fact]
    public async Task The_message_names_the_place_and_the_remedy() => Assert.Equal(
        "[Gate] on 'Implementation.Get' has no alternative to call for 'Get': 'Implementation.Instead' is not accessible to generated code; make it internal or public",
        Run.Message(Assert.Single(await Run.Library(Service("int Get(int id)", "{|MESH046:Gate(\"Instead\")|}", "private int Instead(int id) => id;")))));

    [Theory]
    [InlineData("{|MESH045:GateStep|}", "[StepAlternative] public int Else { get; set; }", "")]
    [InlineData("{|MESH045:GateStep|}", "", "[StepAlternative] Type[] other")]
    [InlineData("{|MESH045:LateStep|}", "[StepAlternative] public string? Else { get; set; }", "")]
    [InlineData("GateStep", "[StepAlternative] public Type? Else { get; set; }", "[StepAlternative] object other")]
    [InlineData("LateStep", "public int Else { get; set; }", "")]
    public Task A_mark_on_what_can_name_none_is_reported(string step, string member, string parameter) => Run.Library(
        $$"""
        using Mesh.Steps;
        [OperationStep<{{step}}>(OperationPlace.FeatureGate)] public sealed class MarkedAttribute : Attribute { public MarkedAttribute({{parameter}}) { } {{member}} }
        public sealed class GateStep : IOperationStep<GateStep>, IBeforeStep
        {
            public static GateStep Create(StepContext context) => new();
            public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => StepAnswer.Alternative;
        }
        public sealed class LateStep : IOperationStep<LateStep>, IAfterStep
        {
            public static LateStep Create(StepContext context) => new();
            public void After<T, R>(in T arguments, ref StepOutcome<R> outcome) where T : struct, IArguments { }
        }
        """);

    [Fact]
    public Task An_attribute_that_names_a_type_which_generated_code_cannot_is_reported() => Run.Library(
        Steps.Replace("CONTRACT", "public int Get(int id)", StringComparison.Ordinal)
        +
            """
            public interface IContract { int Get(int id); }
            [Service] public class Implementation : IContract
            {
                [{|MESH043:Gate(Else = typeof(Hidden))|}] public int Get(int id) => id;
                private sealed class Hidden : IContract { public int Get(int id) => id; }
            }
            """);

    private static string Service(string contract, string attribute, string member) =>
        $"{Steps.Replace("CONTRACT", "public " + contract, StringComparison.Ordinal)}public interface IContract {{ {contract}; }} [Service(typeof(IContract))] public sealed class Implementation : IContract {{ [{attribute}] public {contract} => throw new NotSupportedException(); {member} }}";
}
