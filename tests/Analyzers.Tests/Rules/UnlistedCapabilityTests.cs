namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH061: a capability that no attribute of its assembly names.</summary>
public class UnlistedCapabilityTests
{
    private const string Members = "{ public static void Register(Mesh.Composition.MeshBuilder mesh) { } }";

    [Theory]
    [InlineData("public class {|MESH061:Dashboard|}")]
    [InlineData("internal readonly struct {|MESH061:Dashboard|}")]
    [InlineData(
        """
        [assembly: Mesh.Composition.MeshCapability<Shown>] public class Shown : Mesh.Composition.IMeshCapability
        {
            public static void Register(Mesh.Composition.MeshBuilder mesh) { }
        }
        public class {|MESH061:Dashboard|}
        """)]
    public async Task One_that_is_not_named_is_reported_in_a_library_and_in_an_application(string source)
    {
        await Run.Library($"{source} : Mesh.Composition.IMeshCapability {Members}");
        await Run.Root($"{source} : Mesh.Composition.IMeshCapability {Members}");
    }

    [Theory]
    [InlineData("[assembly: Mesh.Composition.MeshCapability<Dashboard>] public class Dashboard")]
    [InlineData("public abstract class Dashboard")]
    [InlineData("public class Dashboard<T>")]
    public Task One_that_is_named_or_cannot_be_is_not(string source) => Run.Library($"{source} : Mesh.Composition.IMeshCapability {Members}");
}
