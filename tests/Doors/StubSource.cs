using Mesh;
using Mesh.Composition;
using Mesh.Plan;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Acme.Doors;

/// <summary>Has a stub stand behind each facade whose service the configuration calls remote, by <c>Remote:{name}</c>; all others are local.</summary>
/// <param name="make">Makes the stub for a contract, of an address.</param>
public sealed class StubSource(Func<Type, string, object> make) : ISubstituteSource
{
    public Substitute? Find(ServiceEntry service, Type contract, IServiceProvider services)
    {
        string? address = services.GetService<IConfiguration>()?[$"Remote:{service.Name}"];
        return address is null ? null : new Substitute(_ => make(contract, address));
    }
}

public static class StubExtensions
{
    public static MeshOptions UseStubs(this MeshOptions mesh, Func<Type, string, object> make) => mesh.SubstituteBy(new StubSource(make));
}
