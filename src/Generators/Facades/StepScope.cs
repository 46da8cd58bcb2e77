using Mesh.Generators.Policies;
using Mesh.Generators.Steps;
using Mesh.Shared.Steps;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>
/// A run of steps, up to the first that surrounds a call: the steps that one method of the facade calls, and the inner call.
/// </summary>
/// <param name="Member">The operation.</param>
/// <param name="Steps">All of its steps.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="All">The remaining steps, outermost first.</param>
/// <param name="Service">The expression that calls the service.</param>
/// <param name="Policies">The inner policies; null when there are none.</param>
/// <param name="IsFirst">Whether the facade calls this run first: it begins with the steps of the arguments, and has the measured
/// call.</param>
internal sealed record StepScope(MemberModel Member, StepsModel Steps, string Method, StepModel[] All, string Service, OperationPoliciesModel? Policies, bool IsFirst)
{
    private const string Tasks = "global::System.Threading.Tasks.";

    private int Around => Array.FindIndex(All, static step => step.Is(StepKinds.Around));

    /// <summary>The steps of this run.</summary>
    public StepModel[] Layers => Around < 0 ? All : [.. All.Take(Around + 1)];

    /// <summary>The run that the surrounding step calls; null when there is none.</summary>
    public StepScope? Next => Around < 0 ? null : this with { Method = Method + "Next", All = [.. All.Skip(Around + 1)], IsFirst = false };

    public bool HasNext => Around >= 0;

    /// <summary>The steps of the arguments, which come before all.</summary>
    public StepModel[] Arguments => IsFirst ? [.. Steps.Arguments] : [];

    /// <summary>
    /// The number of layers that a call with a refused argument has passed: those outside of the place where arguments are checked.
    /// </summary>
    public int PassedByArguments => Layers.Count(static step => step.Place < StepPlace.Validate);

    public bool HasAfter => Layers.Any(static step => step.Is(StepKinds.After | StepKinds.Result));

    /// <summary>The inner runs, inside of a step around, with steps that get a refused argument, too; innermost first.</summary>
    public StepScope[] ToldFurtherIn
    {
        get
        {
            var told = new List<StepScope>();
            for (StepScope? run = IsFirst && Arguments.Length > 0 ? Next : null; run is not null; run = run.Next)
            {
                if (run.HasAfter && run.PassedByArguments > 0) told.Insert(0, run);
            }

            return [.. told];
        }
    }

    /// <summary>
    /// Whether the failure of an argument step is kept instead of thrown: steps get it, or the task or the first request of an enumeration
    /// fails with it.
    /// </summary>
    public bool KeepsFailures => HasAfter || IsStream || IsTask;

    public bool HasAsync => Layers.Any(static step => step.Is(StepKinds.AsyncBefore));

    /// <summary>Whether a call can be pending here, so that there is a state machine for it.</summary>
    public bool CanPend => IsTask && (HasAsync || HasAfter);

    public bool IsTask => Member.Return == ReturnKind.Task;

    public bool IsStream => Member.Return == ReturnKind.Stream;

    /// <summary>Whether the inner call is that of the policies.</summary>
    public bool CallsPolicies => Policies is not null && !HasNext;

    /// <summary>
    /// Whether the method takes the measured call as a parameter, because it may hand the call over, itself or to the policies.
    /// </summary>
    public bool TakesCall => IsFirst && (CanPend || (CallsPolicies && !HasAfter));

    public string Operation => $"this.__operations.{Member.OperationField}";

    /// <summary>The return type of the operation, without a question mark.</summary>
    public string Returned => Member.Type.TrimEnd('?');

    /// <summary>
    /// The builder of the state machine for a pending call, pooled if the application wants that; null when the operation's type allows
    /// none.
    /// </summary>
    public string? Builder =>
        Returned == Tasks + "ValueTask" ? "global::Mesh.Generation.CompletionBuilder"
        : Returned.StartsWith(Tasks + "ValueTask<", StringComparison.Ordinal) ? "global::Mesh.Generation.CompletionBuilder<>" : null;

    /// <summary>The return type of the inner call.</summary>
    public string Called => HasNext ? $"{Tasks}ValueTask<{Steps.Result}>" : Returned;

    /// <summary>Whether the inner call has a result.</summary>
    public bool GivesResult => HasNext || Steps.HasResult;

    /// <summary>Gets a step as the receiver of a direct call, not through an interface.</summary>
    public static string Receiver(StepModel step) => $"this.__operations.{step.Property}";

    /// <summary>Gets the inner call as an expression.</summary>
    /// <param name="call">The measured call that policies get.</param>
    public string Call(string call) => HasNext ? CallAround() : Policies is { } policies ? PoliciesPrinter.Call(Member, policies, call) + Bang : Service + Bang;

    /// <summary>The null-forgiving operator for a task whose type allows null; otherwise empty.</summary>
    public string Bang => IsTask && Member.Type.EndsWith("?", StringComparison.Ordinal) ? "!" : "";

    /// <summary>Gets the parameters as declared by a method of the facade.</summary>
    public string Declarations(params string[] before) => string.Join(", ", before.Where(static text => text.Length > 0).Concat(Steps.Parameters.Select(static parameter => parameter.Declaration)));

    /// <summary>Gets the parameters as arguments for such a method.</summary>
    public string Passed(params string[] before) => string.Join(", ", before.Where(static text => text.Length > 0).Concat(Steps.Parameters.Select(static parameter => parameter.Name)));

    /// <summary>Gets a local name that no parameter has.</summary>
    public string Local(string name) => MemberPrinter.Free(name, Member);

    /// <summary>Gets the signature of a further method.</summary>
    public string Head(string modifiers, string type, string ending, string parameters) => $"private {modifiers}{type} {Method}{ending}{Member.TypeParameterList}({parameters}){Steps.Constraints}";

    // Step.AroundAsync<TArguments, TNext, TResult>(arguments, new StepNext<...>((this, @id), this.__operations.GetAsync, "Traced", static (state, token) => state.Item1.__Next(state.Item2, token), null), @token)
    private string CallAround()
    {
        StepModel step = All[Around];
        StepParameter[] held = [.. Steps.Parameters.Where(static parameter => !parameter.IsToken)];
        string state = held.Length == 0 ? Steps.Facade : $"({string.Join(", ", held.Select(static parameter => parameter.Type).Prepend(Steps.Facade))})";
        string made = held.Length == 0 ? "this" : $"({string.Join(", ", held.Select(static parameter => parameter.Name).Prepend("this"))})";
        int item = 1;
        string given = string.Join(", ", Steps.Parameters.Select(parameter => parameter.IsToken ? "token" : $"state.Item{++item}"));
        (string method, string type, string token) = IsStream ? ("AroundStream", "StreamNext", Local("__token")) : ("AroundAsync", "StepNext", Steps.Token);
        string next = $"global::Mesh.Generation.{type}<{state}, {Steps.Result}>";
        string called = Lambda(Method + "Next"), alternative = step.Alternative is { } other ? Lambda(other.Method) : "null";
        return $"{Receiver(step)}.{method}<{Steps.ArgumentsType}, {next}, {Steps.Result}>({Local("__arguments")}, new {next}({made}, {Operation}, {CSharp.String(step.Name)}, {called}, {alternative}), {token})";

        string Lambda(string inner) => $"static (state, token) => {Awaited($"{(held.Length == 0 ? "state" : "state.Item1")}.{inner}{Member.TypeParameters}({given})")}";
        string Awaited(string inner) => IsStream ? inner : $"{Steps.Shape}.Await({inner})";
    }
}
