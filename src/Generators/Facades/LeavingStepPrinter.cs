using Mesh.Generators.Steps;
using Mesh.Shared.Steps;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>
/// Prints the method that calls the steps after a call: innermost first, each step that the call reached. The method throws nothing; an
/// exception from a step becomes the outcome.
/// </summary>
internal static class LeavingStepPrinter
{
    private const string Space = StepsPrinter.Space, Calls = StepsPrinter.Generated + "SteppedCall";

    /// <summary>Gets the call of the method.</summary>
    public static string Call(StepScope scope, string passed, string outcome) => $"this.{scope.Method}Leave{scope.Member.TypeParameters}({passed}, in {scope.Local("__arguments")}, ref {outcome});";

    // private void __Leave(int __passed, in Arguments<int> __arguments, ref StepOutcome<Order> __outcome)
    // {
    //     try { if (__passed > 1) this.__operations.GetAsyncStep2.After(in __arguments, ref __outcome); }
    //     catch (Exception __exception) { SteppedCall.Fail(ref __outcome, __exception); }
    // }
    public static void Print(SourceWriter writer, StepScope scope, string result)
    {
        const string exception = "__exception", passed = "__passed";
        writer.Line();
        writer.Open(scope.Head("", "void", "Leave", $"int {passed}, in {scope.Steps.ArgumentsType} __arguments, ref {Space}StepOutcome<{result}> __outcome"));
        for (int layer = scope.Layers.Length - 1; layer >= 0; layer--)
        {
            StepModel step = scope.Layers[layer];
            if (!step.Is(StepKinds.After | StepKinds.Result)) continue;
            writer.Open("try");
            writer.Open($"if ({passed} > {layer.ToString(System.Globalization.CultureInfo.InvariantCulture)})");
            PrintAfter(writer, step, result, static name => name);
            writer.Close();
            writer.Close();
            writer.Open($"catch (global::System.Exception {exception})");
            writer.Line($"{Calls}.Fail(ref __outcome, {exception});");
            writer.Close();
        }

        writer.Close();
    }

    /// <summary>
    /// Gets the call of the method that calls the steps after a call whose argument was refused, or whose argument step threw.
    /// </summary>
    public static string CallRefused(StepScope scope, string outcome) => scope.ToldFurtherIn.Length == 0
        ? Call(scope, Number(scope.PassedByArguments), outcome)
        : $"this.{scope.Method}Refused{scope.Member.TypeParameters}(in {scope.Local("__arguments")}, ref {outcome});";

    /// <summary>
    /// Prints the method for a refused argument if inner steps are called, too: the steps inside of a step around get the refusal, although
    /// the step around is not called.
    /// </summary>
    // private void __Refused(in Arguments<int> __arguments, ref StepOutcome<Order> __outcome)
    // {
    //     this.__NextLeave(1, in __arguments, ref __outcome);
    //     this.__Leave(1, in __arguments, ref __outcome);
    // }
    public static void PrintRefused(SourceWriter writer, StepScope scope, string result)
    {
        if (scope.ToldFurtherIn.Length == 0) return;
        writer.Line();
        writer.Open(scope.Head("", "void", "Refused", $"in {scope.Steps.ArgumentsType} __arguments, ref {Space}StepOutcome<{result}> __outcome"));
        foreach (StepScope run in scope.HasAfter ? [.. scope.ToldFurtherIn, scope] : scope.ToldFurtherIn)
        {
            writer.Line($"this.{run.Method}Leave{run.Member.TypeParameters}({Number(run.PassedByArguments)}, in __arguments, ref __outcome);");
        }

        writer.Close();
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Prints the calls of a step: as a step after the call, and as a step of the result.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="step">The step.</param>
    /// <param name="result">The type of the result.</param>
    /// <param name="local">Gets a local name that no parameter has.</param>
    public static void PrintAfter(SourceWriter writer, StepModel step, string result, Func<string, string> local)
    {
        string outcome = local("__outcome");
        if (step.Is(StepKinds.After)) writer.Line($"{StepScope.Receiver(step)}.After(in {local("__arguments")}, ref {outcome});");
        if (!step.Is(StepKinds.Result)) return;
        string value = local("__result"), problem = local("__problem");
        writer.Open($"if ({outcome}.Error is null)");
        writer.Line($"{result} {value} = {outcome}.Result!;");
        writer.Line($"global::Mesh.ServiceException? {problem} = {StepScope.Receiver(step)}.Apply(ref {value});");
        writer.Line($"{Calls}.Take(ref {outcome}, {value}, {problem});");
        writer.Close();
    }
}
