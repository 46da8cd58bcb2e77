namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH060: steps where no call passes.</summary>
public class StepWithoutEffectTests
{
    private const string Attributes =
        """
        using Mesh.Steps;
        [OperationStep<GuardStep>(OperationPlace.Guard)] public class GuardAttribute : Attribute;
        public sealed class StrictGuardAttribute : GuardAttribute;
        [ArgumentStep<ValueStep>] public sealed class TrimAttribute : Attribute;
        [ResultStep<ValueStep>] public sealed class MaskAttribute : Attribute;
        [OperationStep<GuardStep>(OperationPlace.Guard), ArgumentStep<ValueStep>, ResultStep<ValueStep>] public sealed class AnyAttribute : Attribute;
        [OperationStep<GuardStep>(OperationPlace.Guard)] public sealed class FilterAttribute : Attribute, IDisposable { public void Dispose() { } }
        [OperationStep<GuardStep>(OperationPlace.Guard), Mesh.Manifest.ManifestEntry("right")] public sealed class RightAttribute : Attribute;
        public sealed class GuardStep : IOperationStep<GuardStep>, IBeforeStep
        {
            public static GuardStep Create(StepContext context) => new();
            public StepAnswer Before<T>(in T arguments, CancellationToken token) where T : struct, IArguments => default;
        }
        public sealed class ValueStep : IOperationStep<ValueStep>, IArgumentStep, IResultStep
        {
            public static ValueStep Create(StepContext context) => new();
            public ServiceException? Apply<T>(ref T value) => null;
        }
        public interface IStore { int Get(int id); }

        """;

    [Theory]
    [InlineData("[Service] public sealed class Store { [{|MESH060:Guard|}] public int Get(int id) => id; }")]
    [InlineData("[Service, {|MESH060:Guard|}] public sealed class Store;")]
    [InlineData("[Service] public sealed class Store : IStore { public int Get(int id) => Own(id); [{|MESH060:Guard|}] private int Own(int id) => id; }")]
    [InlineData("[Service] public sealed class Store : IStore { public int Get(int id) => id; [{|MESH060:StrictGuard|}] public int Other([{|MESH060:Trim|}] int id) => id; }")]
    [InlineData("[Service] public sealed class Store : IStore { [{|MESH060:Guard|}] public Store() { } public int Get(int id) => id; [{|MESH060:Guard|}] public static int Own() => 1; }")]
    [InlineData("[Service] public sealed class Store : IStore { public int Get(int id) { return Own(); [{|MESH060:Guard|}] int Own() => id; } }")]
    [InlineData("[Service] public sealed class Store : IStore { private readonly Func<int> _own = [{|MESH060:Guard|}] () => 1; public int Get(int id) => _own(); }")]
    [InlineData("internal interface IOwn { int Get(int id); } internal sealed class Own : IOwn { [{|MESH060:Guard|}] public int Get(int id) => id; }")]
    [InlineData("internal interface IOwn { [{|MESH060:Guard|}] int Get(int id); }")]
    [InlineData("[Service] public sealed class Store : IStore { public int Get([{|MESH060:Guard|}] int id) => id; }")]
    [InlineData("[Service] public sealed class Store : IStore { [return: {|MESH060:Guard|}] public int Get(int id) => id; }")]
    [InlineData("[Service] public sealed class Store : IStore { [{|MESH060:Trim|}] [return: {|MESH060:Trim|}] public int Get(int id) => id; }")]
    [InlineData("[Service, {|MESH060:Mask|}] public sealed class Store : IStore { public int Get([{|MESH060:Mask|}] int id) => id; }")]
    [InlineData("public interface ILevel { int Level { get; } } [Service] public sealed class Store : ILevel { [{|MESH060:Guard|}] public int Level => 1; }")]
    [InlineData("public interface ILevel { int Level { get; } } [Service] public sealed class Store : ILevel { public int Level { [{|MESH060:Guard|}] get => 1; } }")]
    [InlineData("[Resilience(\"api\")] [{|MESH060:Guard|}] public static class Api;")]
    [InlineData("public struct Plain { [{|MESH060:Any|}] public int Get([{|MESH060:Any|}] int id) => id; }")]
    public Task One_is_reported(string source) => Run.Library(Attributes + source);

    [Theory]
    [InlineData("[Service] public sealed class Store : IStore { [Guard] [return: Mask] public int Get([Trim] int id) => id; }")]
    [InlineData("[Service, Guard] public sealed class Store : IStore { [Any] [return: Any] public int Get([Any] int id) => id; }")]
    [InlineData("[Service] public sealed class Store : IStore { [Guard] int IStore.Get(int id) => id; }")]
    [InlineData("[Guard] public interface IOwn { [Guard] int Get([Trim] int id); }")]
    [InlineData("[Guard] public interface IOwn : IStore; [Service] public sealed class Store : IOwn { public int Get(int id) => id; }")]
    [InlineData("public abstract class Base { [Guard] public virtual int Get([Trim] int id) => id; } [Service] public sealed class Store : Base, IStore;")]
    [InlineData("public class Base : IStore { [Guard] public int Get(int id) => id; [Guard] public int Other() => 1; } [Service] public sealed class Store : Base;")]
    [InlineData("[Service] public class Store : IStore { public int Get(int id) => id; [Guard] public virtual int Other() => 1; } public interface IOther { int Other(); } [Service] public sealed class More : Store, IOther;")]
    [InlineData("[Service] public sealed class Store { [Filter] public int Get(int id) => id; }")]
    [InlineData("[Service, Right] public sealed class Store; [ManifestEntries] public sealed class Settings { [Right] public int Level => 1; }")]
    [InlineData("public class Maybe { [Guard] public virtual int Get(int id) => id; }")]
    [InlineData("[Service] public sealed class Store : IStore { [Guard] public int Get(int id) => id; } public sealed class Fake : IStore { public int Get(int id) => id; }")]
    public Task One_that_a_call_may_reach_or_that_has_another_meaning_is_not(string source) => Run.Library(Attributes + source);

    [Fact]
    public Task Attributes_of_another_assembly_are_known_too() => Run.Library(
        "[Service] public sealed class Store { [{|MESH060:Guard|}] public int Get(int id) => id; }", Run.Module(Attributes, "Acme"));

    [Fact]
    public Task Where_nothing_is_a_step_nothing_is_said() => Run.Library("public sealed class GuardAttribute : Attribute; [Service] public sealed class Store { [Guard] public int Get(int id) => id; }");
}
