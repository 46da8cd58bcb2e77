using Mesh.Generators.Facades;
using Mesh.Generators.Text;
using Mesh.Shared.Text;

namespace Mesh.Generators.Registration;

/// <summary>Prints the file of one service: its facades, then its registrar.</summary>
internal static class ServiceFilePrinter
{
    public static string Print(ServiceFileModel file)
    {
        SourceWriter writer = Header.Begin([file.Service]);
        writer.Line();
        if (file.Facades.Count > 0)
        {
            if (file.Namespace.Length > 0) writer.Open($"namespace {file.Namespace}");
            for (int i = 0; i < file.Facades.Count; i++)
            {
                if (i > 0) writer.Line();
                FacadePrinter.Print(writer, file, file.Facades[i]);
            }

            if (file.Namespace.Length > 0) writer.Close();
            writer.Line();
        }

        writer.Open($"namespace {file.Module}");
        RegistrarPrinter.Print(writer, file);
        return writer.Close().Finish();
    }
}
