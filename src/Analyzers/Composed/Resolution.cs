using Mesh.Analyzers.Registrations;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>A provider of a type: a service, or a registration by hand closed to that type.</summary>
/// <param name="Service">The index of the service, or -1.</param>
/// <param name="Hand">The registration, or null.</param>
/// <param name="Type">The requested type.</param>
internal readonly record struct Provider(int Service, HandRegistration? Hand, TypeRef? Type);

/// <summary>The result of a request for a type.</summary>
/// <param name="Single">The provider; null when there is none, or it is uncertain.</param>
/// <param name="Possible">All providers that a single request may get.</param>
/// <param name="All">The providers that a request for all gets.</param>
internal sealed record Resolution(Provider? Single, IReadOnlyList<Provider> Possible, IReadOnlyList<Provider> All)
{
    public bool IsProvided => Possible.Count > 0;
}
