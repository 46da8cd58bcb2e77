using Microsoft.CodeAnalysis;

namespace Mesh.Analyzers.Tests.Registrations;

/// <summary>What the capabilities of an application register is registered by <c>AddMesh()</c>, and not missing.</summary>
public class CapabilityRegistrationTests
{
    private const string Capability =
        """
        using Mesh.Composition; using Mesh.Plan; using Microsoft.Extensions.DependencyInjection.Extensions;
        [assembly: MeshCapability<Acme.Two>]
        namespace Acme;
        public sealed class TwoOptions;
        public sealed class Pages(TwoOptions options) { public TwoOptions Options => options; }
        public interface IClient;
        public interface IUnregistered;
        public sealed class Late;
        public sealed class Two : IMeshCapability
        {
            public static void Register(MeshBuilder mesh)
            {
                mesh.ReadsSection("Two");
                mesh.Services.TryAddSingleton(mesh.Options.Part<TwoOptions>());
                More(mesh);
            }

            public static void Completed(MeshBuilder mesh, MeshPlan plan) => mesh.Services.AddSingleton<Late>();

            private static void More(MeshBuilder mesh)
            {
                mesh.Services.TryAddSingleton<Pages>();
                IServiceCollection services = mesh.Services;
                services.TryAddSingleton<IClient>(static _ => null!);
            }
        }
        """;

    private const string Add = "static class Startup { static void Configure(IServiceCollection services) => services.AddMesh(); }" + Stub;

    // What the generator prints.
    private const string Stub = " static class Generated { internal static void AddMesh(this IServiceCollection services) { } }";

    [Theory]
    [InlineData("TwoOptions two")]
    [InlineData("Pages pages")]
    [InlineData("IClient client")]
    [InlineData("Late late")]
    [InlineData("IUnregistered {|MESH002:unregistered|}")]
    public async Task Of_a_referenced_assembly(string parameter)
    {
        MetadataReference capability = Run.Module(Capability, "Acme");
        await Run.Root($"using Acme; [Service] public sealed class Shop({parameter}); {Add}", capability);
        await Run.Root($"using Acme; [Service] public sealed class Shop({parameter});", capability);
    }

    [Theory]
    [InlineData("TwoOptions two")]
    [InlineData("Late late")]
    [InlineData("IUnregistered {|MESH002:unregistered|}")]
    public Task Of_the_application_itself(string parameter) => Run.Root($"{Capability} [Service] public sealed class Shop({parameter}); {Add}");

    [Fact]
    public async Task Of_an_assembly_that_cannot_be_looked_into_whatever_it_knows_is_trusted()
    {
        MetadataReference capability = Compile.Library(Capability, "Acme").ToReference();
        await Run.Root($"using Acme; public interface IOwn; [Service] public sealed class Shop(IUnregistered unregistered, IOwn {{|MESH002:own|}}); {Add}", capability);
    }

    [Fact]
    public async Task One_that_no_assembly_attribute_names_registers_nothing_and_no_call_of_it_is_advised()
    {
        MetadataReference capability = Run.Module(Capability.Replace("[assembly: MeshCapability<Acme.Two>]", "", StringComparison.Ordinal), "Acme");
        Diagnostic missing = Assert.Single(await Run.Root($"using Acme; [Service] public sealed class Shop(TwoOptions {{|MESH002:two|}}); {Add}", capability));
        Assert.DoesNotContain("Register()", Run.Message(missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_registers_asks_for_things_as_anything_else_that_is_registered_by_hand()
    {
        MetadataReference capability = Run.Module(Capability.Replace("mesh.Services.TryAddSingleton(mesh.Options.Part<TwoOptions>());", "", StringComparison.Ordinal), "Acme");
        Diagnostic missing = Assert.Single(await Run.Root($"using Acme; [Service] public sealed class Shop(Pages pages); static class Startup {{ static void Configure(IServiceCollection services) => services.{{|MESH002:AddMesh()|}}; }} {Stub}", capability));
        Assert.Contains("'Pages' asks for 'TwoOptions'", Run.Message(missing), StringComparison.Ordinal);
    }
}
