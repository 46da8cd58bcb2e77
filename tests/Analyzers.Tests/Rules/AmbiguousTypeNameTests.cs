using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Rules;

public class AmbiguousTypeNameTests
{
    private const string Root = "static class Startup { static void Configure(IServiceCollection services) { services.AddMesh(); } }";

    [Fact]
    public async Task A_type_of_the_project_can_be_in_the_way_too()
    {
        MetadataReference contracts = Run.Module("public interface IRepository<T>;", "Contracts");
        MetadataReference core = Run.Module("[Service] internal class Repository<T> : IRepository<T>;", "Core", contracts);
        MetadataReference left = Run.Module("namespace Common { public class Order; } [Service] internal class Left(IRepository<Common.Order> orders);", "LibA", contracts);
        MetadataReference[] references = [contracts, core, left];
        const string Call = "static class Startup { static void AddMesh(this IServiceCollection services) { } static void Configure(IServiceCollection services) { services.{|MESH068:AddMesh|}(); } }";
        await Run.Root("namespace Common { class Order; }" + Call, references);
        await Run.Root("namespace Own { class Order; }" + Call.Replace("{|MESH068:AddMesh|}", "AddMesh", StringComparison.Ordinal), references);
    }

    [Fact]
    public async Task A_service_that_cannot_be_closed_over_an_ambiguous_name_is_reported_with_both_assemblies()
    {
        MetadataReference contracts = Run.Module("public interface IRepository<T>;", "Contracts");
        MetadataReference core = Run.Module("[Service] internal class Repository<T> : IRepository<T>;", "Core", contracts);
        MetadataReference left = Run.Module("namespace Common { public class Order; } [Service] internal class Left(IRepository<Common.Order> orders, IEnumerable<IRepository<Common.Order>> all);", "LibA", contracts);
        Diagnostic diagnostic = Assert.Single(await Run.Over(Compile.Root(Root, references: [contracts, core, left, Run.Module("namespace Common { public class Order; }", "LibB")])));
        Assert.Equal(
            "'Left' (in LibA) asks for 'IRepository<Order>', but generated code cannot name it here: 'Order' is in 'LibA' and under the same name in 'LibB'; give one of the two another name, "
            + "or let the project of 'Left' reference the one of 'Repository<Order>', where the type can be named",
            Run.Message(diagnostic));
        Assert.Equal(("MESH068", "AddMesh"), (diagnostic.Id, Run.Text(diagnostic)));
        // An internal type is in nobody's way.
        Assert.Empty(await Run.Over(Compile.Root(Root, references: [contracts, core, left, Run.Module("namespace Common { internal class Order; }", "LibB")])));
    }

    [Fact]
    public async Task A_capability_with_an_ambiguous_name_is_reported_with_both_assemblies()
    {
        const string Capability = "[assembly: Mesh.Composition.MeshCapability<Common.Extra>] namespace Common { public class Extra : Mesh.Composition.IMeshCapability { public static void Register(Mesh.Composition.MeshBuilder mesh) { } } }";
        MetadataReference left = Compile.Library(Capability, "LibA").ToReference(), right = Compile.Library(Capability, "LibB").ToReference();
        Diagnostic[] found = await Run.Over(Compile.Root(Root, references: [left, right]));
        Assert.Equal(["MESH068", "MESH068"], found.Select(static diagnostic => diagnostic.Id));
        Assert.Contains("'LibA' adds the capability 'Extra', but generated code cannot name it here: 'Extra' is in 'LibA' and under the same name in 'LibB'; give one of the two another name", Run.Message(found[0]), StringComparison.Ordinal);
        Assert.Empty(await Run.Over(Compile.Root(Root, references: [left])));
    }
}
