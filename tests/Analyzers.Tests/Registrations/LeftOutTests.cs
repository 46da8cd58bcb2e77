namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>What only a substituted service, or one outside the part that is started, would need has not to be registered.</summary>
public class LeftOutTests
{
    private const string Shop =
        """
        public interface IDatabase; public interface IStore; public interface IAudit; public interface ICheckout;
        [Service] public class Store(IDatabase database) : IStore, IAudit { public object Database => database; }
        [Service] public class Checkout(IStore store) : ICheckout { public object Store => store; }
        """;

    // What the generator prints.
    private const string Stub = "static class Generated { internal static IServiceCollection AddMesh(this IServiceCollection services, Action<MeshOptions>? configure = null) => services; }";

    [Theory]
    [InlineData("mesh => mesh.Substitute<IStore>(new Fake()).Substitute<IAudit>(new Fake())")]
    [InlineData("mesh => mesh.Substitute<IStore>(services => new Fake()).Substitute<IAudit>(services => new Fake())")]
    [InlineData("mesh => mesh.StartOnly(typeof(IOther))")]
    [InlineData("mesh => mesh.StartOnly(\"other\")")]
    public Task It_is_not_missing(string configure) => Tests("", configure);

    [Theory]
    [InlineData("null")]
    [InlineData("mesh => mesh.Substitute<IStore>(new Fake())")]
    [InlineData("mesh => mesh.Substitute<IOther>(new Fake())")]
    [InlineData("mesh => mesh.Substitute<IStore>(new Fake()).ToString()")]
    [InlineData("mesh => Own.Substitute<IStore>(new Fake()).Substitute<IAudit>(new Fake())")]
    public Task A_service_with_a_contract_of_its_own_still_needs_it(string configure) => Tests("MESH002:", configure);

    private static Task Tests(string mark, string configure)
    {
        string call = mark.Length > 0 ? $"{{|{mark}AddMesh|}}" : "AddMesh";
        return Run.Root(
            $$"""
            {{Stub}} public interface IOther; class Fake : IStore, IAudit, IOther;
            class Own { public static Own Substitute<T>(T value) where T : class => new(); }
            static class OwnAgain { public static Own Substitute<T>(this Own own, T value) where T : class => own; }
            class Tests { void M() { var services = new ServiceCollection(); services.{{call}}({{configure}}); } }
            """,
            Run.Module(Shop, "Shop"));
    }
}
