namespace Mesh.Analyzers.Tests.Rules;

/// <summary>MESH048: a capability that applications cannot name.</summary>
public class HiddenCapabilityTests
{
    private const string Members = "{ public static void Register(Mesh.Composition.MeshBuilder mesh) { } }";

    [Theory]
    [InlineData("[assembly: {|MESH048:Mesh.Composition.MeshCapability<Dashboard>|}] internal class Dashboard")]
    [InlineData(
        """
        [assembly: {|MESH048:Mesh.Composition.MeshCapability<Outer.Dashboard>|}] static class Outer
        {
            public class Dashboard : Mesh.Composition.IMeshCapability
            {
                public static void Register(Mesh.Composition.MeshBuilder mesh) { }
            }
        }
        internal class {|MESH061:Other|}
        """)]
    [InlineData(
        """
        [assembly: Mesh.Composition.MeshCapability<Shown>, {|MESH048:Mesh.Composition.MeshCapability<Dashboard>|}] public class Shown : Mesh.Composition.IMeshCapability
        {
            public static void Register(Mesh.Composition.MeshBuilder mesh) { }
        }
        struct Dashboard
        """)]
    public Task One_of_a_library_that_is_not_public_is_reported(string source) => Run.Library($"{source} : Mesh.Composition.IMeshCapability {Members}");

    [Theory]
    [InlineData("[assembly: Mesh.Composition.MeshCapability<Dashboard>] public class Dashboard")]
    [InlineData("[assembly: Mesh.Composition.MeshCapability<Dashboard>] public readonly struct Dashboard")]
    public Task One_that_is_public_is_not(string source) => Run.Library($"{source} : Mesh.Composition.IMeshCapability {Members}");

    [Fact]
    public Task An_application_may_have_one_for_itself() => Run.Root($"[assembly: Mesh.Composition.MeshCapability<Dashboard>] internal class Dashboard : Mesh.Composition.IMeshCapability {Members}");
}
