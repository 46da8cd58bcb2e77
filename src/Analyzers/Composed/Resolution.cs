using Mesh.Analyzers.Registrations;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>Something that provides a type: a service, or a registration by hand closed to that type.</summary>
/// <param name="Service">The index of the service, or -1.</param>
/// <param name="Hand">The registration, or null.</param>
/// <param name="Type">The type that was asked for.</param>
internal readonly record struct Provider(int Service, HandRegistration? Hand, TypeRef? Type);

/// <summary>What a request for a type gets.</summary>
/// <param name="Single">The one provider; null when there is none, or it is not certain which.</param>
/// <param name="Possible">All that a single request may get.</param>
/// <param name="All">What a request for all gets.</param>
internal sealed record Resolution(Provider? Single, IReadOnlyList<Provider> Possible, IReadOnlyList<Provider> All)
{
    public bool IsProvided => Possible.Count > 0;
}
