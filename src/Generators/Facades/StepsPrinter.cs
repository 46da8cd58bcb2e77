using Mesh.Generators.Steps;
using Mesh.Generators.Text;
using Mesh.Shared.Equatable;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>Prints the creation and the calls of an operation's steps.</summary>
internal static class StepsPrinter
{
    public const string Space = "global::Mesh.Steps.";
    public const string Generated = "global::Mesh.Generation.";

    /// <summary>
    /// The attribute for methods that few calls reach: compiled into the method of every call, they would slow all calls down.
    /// </summary>
    public const string NoInlining = "[global::System.Runtime.CompilerServices.MethodImplAttribute(global::System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]";

    /// <summary>Prints the properties of the holder: created at the first call, and shared by all.</summary>
    // private global::Acme.GuardStep? GetAsyncStepMade;
    // internal global::Acme.GuardStep GetAsyncStep => this.GetAsyncStepMade ?? this.MakeGetAsyncStep();
    // private global::Acme.GuardStep MakeGetAsyncStep() => SteppedCall.Make(ref this.GetAsyncStepMade, this.context.StepOf(this.GetAsync, new GuardAttribute("orders"), typeof(OrderStore), new string[] { "id" }));
    public static void Declare(SourceWriter writer, MemberModel member)
    {
        if (member.Steps is not { } steps) return;
        Pragmas.Disable(writer, steps.Pragmas);
        foreach (StepModel step in steps.Arguments.Concat(steps.Steps))
        {
            writer.Line($"private {step.Type}? {step.Field};");
            AlternativePrinter.Declare(writer, step);
            writer.Line($"internal {step.Type} {step.Property} => this.{step.Field} ?? this.{step.Maker}();");
            writer.Line(NoInlining);
            writer.Line($"private {step.Type} {step.Maker}() => {Generated}SteppedCall.Make(ref this.{step.Field}, this.context.StepOf({step.Context}));");
        }

        Pragmas.Restore(writer, steps.Pragmas);
    }

    /// <summary>Gets the expression that calls through the steps.</summary>
    /// <param name="member">The operation.</param>
    /// <param name="steps">The steps of the operation.</param>
    /// <param name="call">The measured call.</param>
    public static string Call(MemberModel member, StepsModel steps, string call)
    {
        IEnumerable<string> arguments = steps.Parameters.Select(static parameter => parameter.Name);
        if (TakesCall(member, steps)) arguments = arguments.Prepend("ref " + call);
        return $"this.{steps.Method}{member.TypeParameters}({string.Join(", ", arguments)})";
    }

    /// <summary>Prints the methods of the facade that call the steps, and then the inner call.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="member">The operation.</param>
    /// <param name="call">The expression that calls the service.</param>
    public static void Print(SourceWriter writer, MemberModel member, string call)
    {
        if (member.Steps is not { } steps) return;
        EquatableArray<string> pragmas = member.Pragmas.Concat(steps.Pragmas).ToEquatableArray();
        Pragmas.Disable(writer, pragmas);
        bool isSplit = member.Policies is not null && steps.Inside.Length > 0;
        Print(writer, new StepScope(member, steps, steps.Method, isSplit ? steps.Outside : steps.Called, call, member.Policies, IsFirst: true));
        if (isSplit) Print(writer, new StepScope(member, steps, steps.InsideMethod, steps.Inside, call, null, IsFirst: false));
        foreach (StepModel step in steps.Called.Where(static step => step.Alternative is not null)) AlternativePrinter.Print(writer, new StepScope(member, steps, steps.Method, [], call, null, IsFirst: false), step.Alternative!);
        Pragmas.Restore(writer, pragmas);
    }

    private static bool TakesCall(MemberModel member, StepsModel steps) =>
        member.Return == ReturnKind.Stream ? false : new StepScope(member, steps, steps.Method, member.Policies is null ? steps.Called : steps.Outside, "", member.Policies, IsFirst: true).TakesCall;

    private static void Print(SourceWriter writer, StepScope scope)
    {
        if (scope.IsStream) StreamStepPrinter.Print(writer, scope);
        else CallStepPrinter.Print(writer, scope);
    }
}
