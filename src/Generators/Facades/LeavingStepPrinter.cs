using Mesh.Generators.Steps;
using Mesh.Shared.Steps;
using Mesh.Shared.Text;

namespace Mesh.Generators.Facades;

/// <summary>Prints what is called after a call: innermost first, each step to which the call came. It throws nothing: what a step throws is the outcome.</summary>
internal static class LeavingStepPrinter
{
    private const string Space = StepsPrinter.Space, Calls = StepsPrinter.Generated + "SteppedCall";

    /// <summary>The call of the method.</summary>
    public static string Call(StepScope scope, string passed, string outcome) =>
        $"this.{scope.Method}Leave{scope.Member.TypeParameters}({(scope.CountsLayers ? passed + ", " : "")}in {scope.Local("__arguments")}, ref {outcome});";

    // private void __Leave(int __passed, in Arguments<int> __arguments, ref StepOutcome<Order> __outcome)
    // {
    //     try { if (__passed > 1) this.__operations.GetAsyncStep2.After(in __arguments, ref __outcome); }
    //     catch (Exception __exception) { SteppedCall.Fail(ref __outcome, __exception); }
    // }
    public static void Print(SourceWriter writer, StepScope scope, string result)
    {
        const string arguments = "__arguments", outcome = "__outcome", exception = "__exception", passed = "__passed";
        writer.Line();
        writer.Open(scope.Head("", "void", "Leave", $"{(scope.CountsLayers ? $"int {passed}, " : "")}in {scope.Steps.ArgumentsType} {arguments}, ref {Space}StepOutcome<{result}> {outcome}"));
        for (int layer = scope.Layers.Length - 1; layer >= 0; layer--)
        {
            StepModel step = scope.Layers[layer];
            if (!step.Is(StepKinds.After | StepKinds.Result)) continue;
            writer.Open("try");
            List<string> conditions = [];
            if (scope.IsConditional(layer)) conditions.Add($"{passed} > {layer.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
            if (step.Is(StepKinds.Result)) conditions.Add($"{outcome}.Error is null");
            if (conditions.Count > 0) writer.Open($"if ({string.Join(" && ", conditions)})");
            if (step.Is(StepKinds.After)) writer.Line($"{StepScope.Receiver(step)}.After(in {arguments}, ref {outcome});");
            if (step.Is(StepKinds.Result)) PrintResult(writer, step, result);
            if (conditions.Count > 0) writer.Close();
            writer.Close();
            writer.Open($"catch (global::System.Exception {exception})");
            writer.Line($"{Calls}.Fail(ref {outcome}, {exception});");
            writer.Close();
        }

        writer.Close();
    }

    private static void PrintResult(SourceWriter writer, StepModel step, string result)
    {
        writer.Line($"{result} __result = __outcome.Result!;");
        writer.Line($"global::Mesh.ServiceException? __problem = {StepScope.Receiver(step)}.Apply(ref __result);");
        writer.Line($"{Calls}.Take(ref __outcome, __result, __problem);");
    }
}
