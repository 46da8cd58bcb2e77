using System.Globalization;
using Mesh.Tool;
using Mesh.Tool.Text;

// Messages of the parser, too, are the same on every machine.
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
return MeshCommand.Run(args, StandardStream.Output(), StandardStream.Error());
