namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH043 to MESH047: steps that are not called, and what makes an attribute a step.</summary>
public class StepRuleTests
{
    private const string Steps =
        """
        using Mesh.Steps;
        [OperationStep<GuardStep>(OperationPlace.Guard)] public sealed class GuardAttribute : Attribute;
        [OperationStep<GateStep>(OperationPlace.FeatureGate)] public sealed class GateAttribute : Attribute;
        [OperationStep<BothStep>(OperationPlace.FeatureGate)] public sealed class BothAttribute : Attribute;
        [OperationStep<AroundStep>(OperationPlace.Journal)] public sealed class AroundAttribute : Attribute;
        [OperationStep<GuardStep>(OperationPlace.Chaos)] public sealed class ChaosAttribute : Attribute;
        [ArgumentStep<ValueStep>] public sealed class TrimAttribute : Attribute;
        [ResultStep<ValueStep>] public sealed class MaskAttribute : Attribute;
        public sealed class GuardStep : IOperationStep<GuardStep>, IBeforeStep
        {
            public static GuardStep Create(StepContext context) => new();
            public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default;
        }
        public sealed class GateStep : IOperationStep<GateStep>, IAsyncBeforeStep
        {
            public static GateStep Create(StepContext context) => new();
            public ValueTask<StepAnswer> BeforeAsync<T>(T arguments, CancellationToken token) where T : struct, IArguments => default;
        }
        public sealed class BothStep : IOperationStep<BothStep>, IAsyncBeforeStep, IBeforeStep
        {
            public static BothStep Create(StepContext context) => new();
            public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default;
            public ValueTask<StepAnswer> BeforeAsync<T>(T arguments, CancellationToken token) where T : struct, IArguments => default;
        }
        public sealed class AroundStep : IOperationStep<AroundStep>, IAroundStep
        {
            public static AroundStep Create(StepContext context) => new();
            public ValueTask<R> AroundAsync<T, N, R>(T arguments, N inner, CancellationToken token) where T : struct, IArguments where N : struct, IStepNext<R> => inner.InvokeAsync(token);
        }
        [OperationStep<StreamStep>(OperationPlace.Journal)] public sealed class StreamedAttribute : Attribute;
        public sealed class StreamStep : IOperationStep<StreamStep>, IAroundStreamStep
        {
            public static StreamStep Create(StepContext context) => new();
            public IAsyncEnumerable<I> AroundStream<T, N, I>(T arguments, N inner, CancellationToken token) where T : struct, IArguments where N : struct, IStreamNext<I> => inner.Open(token);
        }
        public sealed class ValueStep : IOperationStep<ValueStep>, IArgumentStep, IResultStep
        {
            public static ValueStep Create(StepContext context) => new();
            public ServiceException? Apply<T>(ref T value) => null;
        }

        """;

    [Theory]
    [InlineData("{|MESH045:PartStep|}", "int[]")]
    [InlineData("{|MESH045:PartStep|}", "Func<int>")]
    [InlineData("{|MESH045:PartStep|}", "System.Collections.Generic.List<int>")]
    [InlineData("PartStep", "string?")]
    [InlineData("PartStep", "(int, string)?")]
    public Task What_a_step_adds_to_a_key_must_equal_itself_and_have_a_text(string step, string part) => Run.Library(
        $$"""
        using Mesh.Steps;
        [OperationStep<{{step}}>(OperationPlace.Guard)] public sealed class PartAttribute : Attribute;
        public sealed class PartStep : IOperationStep<PartStep>, ICacheKeyPart<{{part}}>
        {
            public static PartStep Create(StepContext context) => new();
            public {{part}} KeyPart<T>(in T arguments) where T : struct, IArguments => default!;
        }
        """);

    [Theory]
    [InlineData("int Get(ref int id);", "[{|MESH043:Guard|}] public int Get(ref int id) => id;")]
    [InlineData("void Get(Span<int> ids);", "[{|MESH043:Guard|}] public void Get(Span<int> ids) { }")]
    [InlineData("ref int Get();", "private int _id; [{|MESH043:Guard|}] public ref int Get() => ref _id;")]
    [InlineData("Task GetAsync(int[] ids);", "[Bulk, {|MESH043:Chaos|}] public Task GetAsync(int[] ids) => Task.CompletedTask;")]
    public Task A_step_that_cannot_be_called_is_reported(string contract, string implementation) => Run.Library(Service(contract, implementation));

    [Theory]
    [InlineData("int Get(out int id);", "[Guard] public int Get(out int id) => id = 1;", "passed by reference; change its signature, or take the attribute away")]
    [InlineData("int Get();", "[Gate] public int Get() => 1;", "let that return a task, or the step implement IBeforeStep too")]
    [InlineData("void Get();", "[Around] public void Get() { }", "let that return a task")]
    [InlineData("void Get();", "[return: Mask] public void Get() { }", "take the attribute away, or return one")]
    [InlineData("Task Get(CancellationToken token);", "public Task Get([Trim] CancellationToken token) => Task.CompletedTask;", "take the attribute away")]
    public async Task What_to_do_is_said(string contract, string implementation, string remedy) =>
        Assert.Contains(remedy, Run.Message(Assert.Single(await Run.Over(Compile.Library(Service(contract, implementation))))), StringComparison.Ordinal);

    [Theory]
    [InlineData("[{|MESH043:Of(typeof(Hidden))|}] public int Get(int id) => id; private sealed class Hidden;")]
    [InlineData("[{|MESH043:Of(Mode.On)|}] public int Get(int id) => id; private enum Mode { On }")]
    [InlineData("[{|MESH043:Own|}] public int Get(int id) => id; [OperationStep<GuardStep>(OperationPlace.Guard)] private sealed class OwnAttribute : Attribute;")]
    [InlineData("public int Get([{|MESH047:OfArgument(typeof(Hidden[]))|}] int id) => id; private sealed class Hidden;")]
    [InlineData("[return: {|MESH047:OfResult(typeof(List<Hidden>))|}] public int Get(int id) => id; private sealed class Hidden;")]
    [InlineData("[Of(typeof(Seen))] [return: OfResult(typeof(Seen))] public int Get([OfArgument(typeof(Seen))] int id) => id; internal sealed class Seen;")]
    public Task One_whose_attribute_names_what_generated_code_cannot_is_reported(string members) => Run.Library(
        $$"""
        {{Steps}}
        [OperationStep<GuardStep>(OperationPlace.Guard)] public sealed class OfAttribute(object of) : Attribute { public object Of => of; }
        [ArgumentStep<ValueStep>] public sealed class OfArgumentAttribute(object of) : Attribute { public object Of => of; }
        [ResultStep<ValueStep>] public sealed class OfResultAttribute(object of) : Attribute { public object Of => of; }
        public interface IContract { int Get(int id); }
        [Service] public sealed class Implementation : IContract { {{members}} }
        """);

    [Theory]
    [InlineData("int Get(in int id);", "[Guard] public int Get(in int id) => id;")]
    [InlineData("Task GetAsync(int[] ids);", "[Bulk, Guard] public Task GetAsync(int[] ids) => Task.CompletedTask;")]
    [InlineData("Task GetAsync(int[] ids);", "[Chaos] public Task GetAsync(int[] ids) => Task.CompletedTask;")]
    [InlineData("int Get<T>(T id); int Level { get; }", "[Guard] public int Get<T>(T id) => 1; public int Level => 1;")]
    public Task One_that_can_is_not(string contract, string implementation) => Run.Library(Service(contract, implementation));

    [Fact]
    public Task One_on_a_type_is_reported_once_and_one_of_the_contract_at_the_class() => Run.Library(
        Steps +
            """
            public interface IA { int Get(ref int id); int Other(out int id); }
            [Service, {|MESH043:Guard|}] public class A : IA
            {
                public int Get(ref int id) => id;
                public int Other(out int id) => id = 1;
            }
            """
        + "[Guard] public interface IB { int Get(ref int id); } [Service] public class {|MESH043:B|} : IB { public int Get(ref int id) => id; }");

    [Theory]
    [InlineData("int Get();", "[{|MESH044:Gate|}] public int Get() => 1;")]
    [InlineData("void Get();", "[{|MESH044:Around|}] public void Get() { }")]
    [InlineData("Task Get();", "[{|MESH044:Streamed|}] public Task Get() => Task.CompletedTask;")]
    [InlineData("int Get();", "[{|MESH044:Streamed|}] public int Get() => 1;")]
    [InlineData("IAsyncEnumerable<int> Get();", "[{|MESH044:Around|}] public IAsyncEnumerable<int> Get() => null!;")]
    public Task An_asynchronous_step_on_what_is_not_asynchronous_is_reported(string contract, string implementation) => Run.Library(Service(contract, implementation));

    [Theory]
    [InlineData("Task Get();", "[Gate, Around] public Task Get() => Task.CompletedTask;")]
    [InlineData("ValueTask<int> Get();", "[Gate, Around] public ValueTask<int> Get() => default;")]
    [InlineData("IAsyncEnumerable<int> Get();", "[Streamed] public IAsyncEnumerable<int> Get() => null!;")]
    [InlineData("IAsyncEnumerable<int> Get();", "[Gate] public IAsyncEnumerable<int> Get() => null!;")]
    [InlineData("int Get();", "[Both] public int Get() => 1;")]
    public Task One_on_what_is_or_that_can_do_without_is_not(string contract, string implementation) => Run.Library(Service(contract, implementation));

    [Theory]
    [InlineData("int Get(ref string id);", "public int Get([{|MESH047:Trim|}] ref string id) => 1;")]
    [InlineData("Task Get(CancellationToken token);", "public Task Get([{|MESH047:Trim|}] CancellationToken token) => Task.CompletedTask;")]
    [InlineData("void Get();", "[return: {|MESH047:Mask|}] public void Get() { }")]
    [InlineData("Task Get();", "[return: {|MESH047:Mask|}] public Task Get() => Task.CompletedTask;")]
    [InlineData("IAsyncEnumerable<int> Get();", "[return: {|MESH047:Mask|}] public IAsyncEnumerable<int> Get() => null!;")]
    public Task A_value_that_cannot_be_looked_at_is_reported(string contract, string implementation) => Run.Library(Service(contract, implementation));

    [Theory]
    [InlineData("int Get(in string id);", "[return: Mask] public int Get([Trim] in string id) => 1;")]
    [InlineData("Task<string> Get(string id, CancellationToken token);", "[return: Mask] public Task<string> Get([Trim] string id, CancellationToken token) => Task.FromResult(id);")]
    [InlineData("IAsyncEnumerable<int> Get(string id);", "public IAsyncEnumerable<int> Get([Trim] string id) => null!;")]
    public Task A_value_that_can_is_not(string contract, string implementation) => Run.Library(Service(contract, implementation));

    [Fact]
    public Task A_class_that_says_not_when_it_is_called_or_that_nobody_can_name_is_reported() => Run.Library(
        """
        using Mesh.Steps;
        [OperationStep<{|MESH045:NeverStep|}>(OperationPlace.Guard)] public sealed class NeverAttribute : Attribute;
        public sealed class NeverStep : IOperationStep<NeverStep> { public static NeverStep Create(StepContext context) => new(); }
        [ArgumentStep<{|MESH045:HiddenStep|}>] public sealed class HiddenAttribute : Attribute;
        [ArgumentStep<HiddenStep>] internal sealed class OwnAttribute : Attribute;
        [OperationStep<{|MESH045:OwnStep|}>((OperationPlace)99)] public sealed class FarAttribute : Attribute;
        public sealed class OwnStep : IOperationStep<OwnStep>, IBeforeStep { public static OwnStep Create(StepContext context) => new(); public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default; }
        [OperationStep<{|MESH045:ExplicitStep|}>(OperationPlace.Guard)] public sealed class ExplicitAttribute : Attribute;
        public sealed class ExplicitStep : IOperationStep<ExplicitStep>, IBeforeStep { public static ExplicitStep Create(StepContext context) => new(); StepAnswer IBeforeStep.Before<T>(in T arguments, CancellationToken token) => default; }
        internal sealed class HiddenStep : IOperationStep<HiddenStep>, IArgumentStep { public static HiddenStep Create(StepContext context) => new(); public ServiceException? Apply<T>(ref T value) => null; }
        """);

    private static string Service(string contract, string implementation) => $"{Steps}public interface IContract {{ {contract} }} [Service] public sealed class Implementation : IContract {{ {implementation} }}";
}
