using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Benchmarks.PlainGraph;

/// <summary>The ways to get the graph.</summary>
public static class Registrations
{
    /// <summary>Registers the graph with the generated code of Mesh, as an application does.</summary>
    public static IServiceCollection AddPlainGenerated(this IServiceCollection services) => services.AddMesh();

    /// <summary>
    /// Registers the graph by hand: Microsoft's container finds the constructors by reflection, and compiles a factory after the second
    /// call.
    /// </summary>
    public static IServiceCollection AddPlainTypes(this IServiceCollection services) => services
        .AddTransient<Leaf1>()
        .AddTransient<Leaf2>()
        .AddTransient<Leaf3>()
        .AddTransient<Leaf4>()
        .AddTransient<Twig1>()
        .AddTransient<Twig2>()
        .AddTransient<Twig3>()
        .AddTransient<Twig4>()
        .AddTransient<Twig5>()
        .AddTransient<Twig6>()
        .AddTransient<Twig7>()
        .AddTransient<Twig8>()
        .AddTransient<Twig9>()
        .AddTransient<Twig10>()
        .AddTransient<Twig11>()
        .AddTransient<Twig12>()
        .AddTransient<Bough1>()
        .AddTransient<Bough2>()
        .AddTransient<Bough3>()
        .AddTransient<Bough4>()
        .AddTransient<Bough5>()
        .AddTransient<Bough6>()
        .AddTransient<Branch1>()
        .AddTransient<Branch2>()
        .AddTransient<Branch3>()
        .AddTransient<Tree>();

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
