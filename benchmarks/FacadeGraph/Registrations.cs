using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.FacadeGraph;

/// <summary>The ways to get the graph.</summary>
public static class Registrations
{
    /// <summary>Registers the graph with the generated code of Mesh, as an application does.</summary>
    public static IServiceCollection AddFacadeGenerated(this IServiceCollection services) => services.AddMesh();

    /// <summary>
    /// Registers the graph by hand: Microsoft's container finds the constructors by reflection, and compiles a factory after the second
    /// call.
    /// </summary>
    public static IServiceCollection AddFacadeTypes(this IServiceCollection services) => services
        .AddTransient<ILeaf1, Leaf1>()
        .AddTransient<ILeaf2, Leaf2>()
        .AddTransient<ILeaf3, Leaf3>()
        .AddTransient<ILeaf4, Leaf4>()
        .AddTransient<ITwig1, Twig1>()
        .AddTransient<ITwig2, Twig2>()
        .AddTransient<ITwig3, Twig3>()
        .AddTransient<ITwig4, Twig4>()
        .AddTransient<ITwig5, Twig5>()
        .AddTransient<ITwig6, Twig6>()
        .AddTransient<ITwig7, Twig7>()
        .AddTransient<ITwig8, Twig8>()
        .AddTransient<ITwig9, Twig9>()
        .AddTransient<ITwig10, Twig10>()
        .AddTransient<ITwig11, Twig11>()
        .AddTransient<ITwig12, Twig12>()
        .AddTransient<IBough1, Bough1>()
        .AddTransient<IBough2, Bough2>()
        .AddTransient<IBough3, Bough3>()
        .AddTransient<IBough4, Bough4>()
        .AddTransient<IBough5, Bough5>()
        .AddTransient<IBough6, Bough6>()
        .AddTransient<IBranch1, Branch1>()
        .AddTransient<IBranch2, Branch2>()
        .AddTransient<IBranch3, Branch3>()
        .AddTransient<ITree, Tree>();

    /// <summary>Constructs the graph without any container.</summary>
    public static Tree New() => new(
        new Branch1(
            new Bough1(new Twig1(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()), new Twig2(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4())),
            new Bough2(new Twig3(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()), new Twig4(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()))),
        new Branch2(
            new Bough3(new Twig5(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()), new Twig6(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4())),
            new Bough4(new Twig7(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()), new Twig8(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()))),
        new Branch3(
            new Bough5(new Twig9(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()), new Twig10(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4())),
            new Bough6(new Twig11(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()), new Twig12(new Leaf1(), new Leaf2(), new Leaf3(), new Leaf4()))));
}
