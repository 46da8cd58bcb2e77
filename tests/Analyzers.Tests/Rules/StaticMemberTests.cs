using Mesh.Generators;

namespace Mesh.Analyzers.Tests.Rules;

/// <summary>An interface with a static member that somebody else implements can be a parameter, and no type argument (CS8920): what is generated would have to name it as one.</summary>
public class StaticMemberTests
{
    private const string Types =
        """
        public interface IShape { static abstract int Count { get; } }
        public interface IMoved { static abstract void Move(); static abstract event Action? Moved; }
        public interface ISolved : IShape, IMoved { static int IShape.Count => 1; static void IMoved.Move() { } static event Action? IMoved.Moved { add { } remove { } } }
        public interface IVirtual { static virtual int Count => 1; }

        """;

    [Theory]
    [InlineData("IShape shape")]
    [InlineData("IShape? shape = null")]
    [InlineData("IMoved shape")]
    [InlineData("[FromKeyedServices(\"a\")] IShape shape")]
    [InlineData("[FactoryArgument] IShape shape")]
    public Task A_service_that_asks_for_one_is_reported_and_not_printed(string parameter) =>
        Check($$"""[Service] public class {|MESH015:Asks|}({{parameter}}) { public object? Shape => shape; }""");

    [Theory]
    [InlineData("ISolved shape")]
    [InlineData("IVirtual shape")]
    [InlineData("IShape[] shape")]
    public Task One_whose_members_are_implemented_is_a_type_like_any_other(string parameter) => Check($$"""[Service] public class Asks({{parameter}}) { public object? Shape => shape; }""");

    [Theory]
    [InlineData("IShape Get(int id)")]
    [InlineData("int Get(IShape id)")]
    [InlineData("Task Get(IMoved id, CancellationToken token)")]
    public Task A_policy_of_an_operation_with_one_cannot_work(string operation) => Check(
        $$"""public interface IShapes { {{operation}}; } [Service] public class Shapes : IShapes { [{|MESH012:Retry(2)|}] public {{operation}} => throw new NotSupportedException(); }""");

    [Theory]
    [InlineData("ISolved Get(IVirtual id)")]
    [InlineData("IShape[] Get(IShape[] ids)")]
    public Task A_policy_of_another_works(string operation) => Check(
        $$"""public interface IShapes { {{operation}}; } [Service] public class Shapes : IShapes { [Retry(2)] public {{operation}} => throw new NotSupportedException(); }""");

    private static async Task Check(string source)
    {
        await Run.Library(Types + source);
        Generate.Run(new MeshGenerator(), Compile.Library(Types + Markup.Parse(source).Code));
    }
}
