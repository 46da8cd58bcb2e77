using Mesh.Analyzers.Registrations;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>A node of the graph for a registration by hand.</summary>
/// <param name="Registration">The registration.</param>
/// <param name="Service">The service type, closed.</param>
/// <param name="Implementation">The class, closed; null when unknown.</param>
/// <param name="Constructor">The index in <see cref="RegistrationModel.Constructors"/> of the one that the container chooses; -1 for none.</param>
/// <param name="Parameters">The parameters of that constructor.</param>
internal sealed record HandNode(HandRegistration Registration, TypeRef Service, TypeRef? Implementation, int Constructor, EquatableArray<ParameterModel> Parameters)
{
    public RegistrationModel Model => Registration.Model;

    /// <summary>The name of the class for messages, or that of the service type.</summary>
    public string Name => (Implementation ?? Service).ToShortString();
}
