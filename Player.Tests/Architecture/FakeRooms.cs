using Player.Tests.Architecture.FakeRooms.Cellar;

#pragma warning disable IDE0060, IDE0130, CA1822, CA1812, CA1852, CA1040, IDE0051, CA1801, CA1823, CS0169, CS0649, CA1813, CA1018, CA1019, IDE0044
namespace Player.Tests.Architecture.FakeRooms.Attic
{
    internal sealed class Trunk;
}

namespace Player.Tests.Architecture.FakeRooms.Cellar
{
    internal class Wine
    {
        public static int Bottles => 1;

        public Wine? Next => null;
    }

    internal class WineAttribute : Attribute;

    internal sealed class WineException : Exception;
}

namespace Player.Tests.Architecture.FakeRooms.Kitchen
{
    internal abstract class Way;

    internal sealed class Label(Type type) : Attribute
    {
        public Type Type => type;
    }

    internal sealed class InLambda : Way
    {
        public Func<int> Make() => () => Wine.Bottles;
    }

    internal sealed class InNestedLambda : Way
    {
        public Func<int, Func<int>> Make() => added => () => Wine.Bottles + added;
    }

    internal sealed class InAsyncBody : Way
    {
        public async Task<int> Make()
        {
            await Task.Yield();
            return Wine.Bottles;
        }
    }

    internal sealed class InIterator : Way
    {
        public IEnumerable<int> Make()
        {
            yield return Wine.Bottles;
        }
    }

    internal sealed class InLocalFunction : Way
    {
        public int Make()
        {
            return Local();
            static int Local() => Wine.Bottles;
        }
    }

    internal sealed class AsGenericMethodArgument : Way
    {
        public object Make() => Array.Empty<Wine>();
    }

    internal sealed class AsNestedGenericArgument : Way
    {
        public object Make() => new Dictionary<string, List<Wine[]>>();
    }

    internal sealed class AsFieldType : Way
    {
        private readonly Wine? wine;
    }

    internal sealed class AsParameter : Way
    {
        public void Take(Wine wine)
        {
        }
    }

    internal sealed class AsConstraint : Way
    {
        public void Take<T>()
            where T : Wine
        {
        }
    }

    internal sealed class AsGenericInterface : Way, IEquatable<Wine>
    {
        public bool Equals(Wine? other) => other is null;

        public override bool Equals(object? obj) => Equals(obj as Wine);

        public override int GetHashCode() => 0;
    }

    [Wine]
    internal sealed class AsAttribute : Way;

    internal sealed class AsParameterAttribute : Way
    {
        public void Take([Wine] int number)
        {
        }
    }

    [Label(typeof(List<Wine>))]
    internal sealed class AsTypeInAttribute : Way;

    internal sealed class AsTypeOf : Way
    {
        public Type Make() => typeof(Wine);
    }

    internal sealed class InCatch : Way
    {
        public void Make()
        {
            try
            {
                GC.Collect(0);
            }
            catch (WineException)
            {
                throw;
            }
        }
    }

    internal sealed class InNestedType : Way
    {
        internal sealed class Inner
        {
            public int Make() => Wine.Bottles;
        }
    }

    internal sealed class InFieldInitialiser : Way
    {
        public int Bottles { get; } = Wine.Bottles;
    }

    internal sealed class InPattern : Way
    {
        public bool Is(object thing) => thing is Wine { Next: null };
    }

    internal sealed class UsesPackage
    {
        public string Make() => System.Text.Json.JsonSerializer.Serialize(1);
    }
}
