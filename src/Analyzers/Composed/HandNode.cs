using Mesh.Analyzers.Registrations;
using Mesh.Shared.Equatable;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Composed;

/// <summary>A node of the graph that is registered by hand.</summary>
/// <param name="Registration">The registration.</param>
/// <param name="Service">What it is asked for as, closed.</param>
/// <param name="Implementation">The class, closed; null where it is not known.</param>
/// <param name="Constructor">Which of <see cref="RegistrationModel.Constructors"/> the container chooses; -1 for none.</param>
/// <param name="Parameters">What that one asks for.</param>
internal sealed record HandNode(HandRegistration Registration, TypeRef Service, TypeRef? Implementation, int Constructor, EquatableArray<ParameterModel> Parameters)
{
    public RegistrationModel Model => Registration.Model;

    /// <summary>The class as messages name it, or what it is registered as.</summary>
    public string Name => (Implementation ?? Service).ToShortString();
}
