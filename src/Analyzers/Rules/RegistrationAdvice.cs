using Mesh.Analyzers.Registrations;
using Mesh.Shared.Model;

namespace Mesh.Analyzers.Rules;

/// <summary>The effect of a registration by hand beside that of a service, and the remedy.</summary>
/// <param name="Effect">The effect, as a part of a sentence.</param>
/// <param name="Help">The remedy, as a part of a sentence.</param>
/// <param name="CanBeRemoved">Whether the service does the same as the registration, so that its removal is the one right answer.</param>
internal sealed record RegistrationAdvice(string Effect, string Help, bool CanBeRemoved)
{
    private const string NoEffect = "AddMesh() comes after it and wins, so that it has no effect";

    /// <summary>Gets the advice for a hosted service of the host, which the mesh starts too.</summary>
    public static RegistrationAdvice OfHosted(HandRegistration registration)
    {
        if (registration.Forwarded is not null) return new RegistrationAdvice("the mesh starts the service in its place, and the host starts the same instance once more", "remove it", CanBeRemoved: true);
        const string effect = "the mesh starts the service in its place, and the host a second instance of it";
        return registration.Model.Kind == RegistrationKind.Type
            ? new RegistrationAdvice(effect, "remove it", CanBeRemoved: true)
            : new RegistrationAdvice(effect, $"remove [Service] from '{registration.Model.Implementation!.ToShortString()}', or take in its constructor what is given to it here, and remove this", CanBeRemoved: false);
    }

    /// <summary>Gets the advice for a registration of a type that a service provides.</summary>
    /// <param name="service">The service.</param>
    /// <param name="model">The registration.</param>
    /// <param name="handWins">Whether a request gets the registration, not the service.</param>
    public static RegistrationAdvice Of(ServiceModel service, RegistrationModel model, bool handWins)
    {
        string name = service.Type.ToShortString();
        if (model.Implementation != service.Type)
        {
            string effect = handWins ? $"it wins everywhere, so that '{name}' is never injected as '{model.Service.ToShortString()}'" : NoEffect;
            return new RegistrationAdvice(effect, $"{(handWins ? "remove it" : "call AddMesh() before it, or remove it")}, or remove [Service] from '{name}'; to choose between two, give one of them a key", CanBeRemoved: false);
        }

        string own = handWins ? "it wins, so that others get an instance of its own, without the facade" : NoEffect;
        if (model.ConfiguredBy is { } method)
        {
            string effect = handWins ? own : $"AddMesh() comes after it and wins, without what {method} configures for '{name}'";
            return new RegistrationAdvice(effect, $"remove [Service] from '{name}', since only {method} gives it what it configures", CanBeRemoved: false);
        }

        if (model.Kind != RegistrationKind.Type) return new RegistrationAdvice(own, $"remove it, or where it gives '{name}' what the container has not, remove [Service]", CanBeRemoved: false);
        return model.Lifetime == service.Lifetime
            ? new RegistrationAdvice(own, "remove it", CanBeRemoved: true)
            : new RegistrationAdvice(own, $"remove it; to keep its lifetime, write [Service(Lifetime = ServiceLifetime.{model.Lifetime})]", CanBeRemoved: false);
    }
}
