using Mesh.Metrics;

namespace Mesh.Steps;

/// <summary>The context in which a step is created.</summary>
public sealed class StepContext
{
    internal StepContext(Operation operation, Attribute attribute, Type service, IReadOnlyList<string> parameters, string? parameter, IServiceProvider services, TimeProvider time) =>
        (Operation, Attribute, Service, Parameters, Parameter, Services, Time) = (operation, attribute, service, parameters, parameter, services, time);

    /// <summary>The operation, with its name, service and contract.</summary>
    public Operation Operation { get; }

    /// <summary>The attribute with its values: the settings of the step.</summary>
    public Attribute Attribute { get; }

    /// <summary>The class that implements the operation.</summary>
    public Type Service { get; }

    /// <summary>The names of the arguments in the order of <see cref="IArguments"/>, without the token.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The parameter on which an argument step stands; null for any other.</summary>
    public string? Parameter { get; }

    /// <summary>
    /// The application's container, not that of a scope. Services that are requested here live as long as the application.
    /// </summary>
    public IServiceProvider Services { get; }

    /// <summary>The clock of the policies.</summary>
    public TimeProvider Time { get; }

    /// <summary>Creates a refusal that names the operation. Each call needs a new one.</summary>
    /// <param name="kind">The reason for the refusal.</param>
    /// <param name="message">The message: the problem, the thing concerned, and the remedy.</param>
    /// <returns>The exception, for a step to return.</returns>
    public ServiceException Refusal(ServiceErrorKind kind, string message) => new(message) { Kind = kind, Service = Operation.Service, Operation = Operation.Name };
}
