"""The table of picture sets: a new set is a new row."""

from keras_gen.data import cat_faces
from keras_gen.data import class_names
from keras_gen.data import embedded
from keras_gen.data import idx
from keras_gen.data import pictures
from keras_gen.data import through_tfds
from keras_gen.data.picture_set import PictureSet
from keras_gen.data.source import TEST
from keras_gen.data.source import TRAIN
from keras_gen.data.through_tfds import InTfds
from keras_gen.errors import UsageError

# The user's own folder of pictures for the set, else TensorFlow Datasets.
USUAL = (pictures.locate_own, through_tfds.locate)
PICTURES = "pictures with a labels.csv or a folder per class"
CITE = "no licence stated; the authors ask for citation"

MNIST = PictureSet(
    name="mnist",
    class_names=class_names.DIGITS,
    channels=1,
    counts=(60_000, 10_000),
    size=28,
    fit="squeeze",
    terms="CC BY-SA 3.0",
    attribution="MNIST, Copyright Yann LeCun and Corinna Cortes",
    locators=(idx.locate, *USUAL),
    stand_in=embedded.digits,
    by_hand=("mnist", ", ".join(f"{file}[.gz]" for file in idx.FILES)),
    in_tfds=InTfds(
        "mnist",
        splits=(("train", TRAIN), ("test", TEST)),
        host="https://storage.googleapis.com",
        key=lambda before, position: position,
    ),
)

# Fonts, photographs, handwriting; its authors' many splits are for recognition only.
CHARS74K = PictureSet(
    name="chars74k",
    class_names=class_names.CHARACTERS,
    channels=3,
    counts=(74_107, 0),
    size=64,
    fit="squeeze",
    terms=CITE,
    attribution=(
        "Chars74K: T. E. de Campos, B. R. Babu and M. Varma, Character Recognition in "
        "Natural Images, VISAPP 2009"
    ),
    locators=USUAL,
    stand_in=embedded.characters,
    by_hand=(
        "chars74k",
        "EnglishFnt.tgz, EnglishImg.tgz and EnglishHnd.tgz of "
        "http://www.ee.surrey.ac.uk/CVSSP/demos/chars74k/",
    ),
    in_tfds=InTfds("chars74k", splits=(("train", TRAIN),), order="order"),
)

CIFAR10 = PictureSet(
    name="cifar10",
    class_names=class_names.CIFAR10,
    channels=3,
    counts=(50_000, 10_000),
    size=32,
    fit="squeeze",
    terms=CITE,
    attribution=(
        "CIFAR-10: A. Krizhevsky, Learning Multiple Layers of Features from Tiny "
        "Images, 2009"
    ),
    locators=USUAL,
    stand_in=embedded.scenes,
    by_hand=("images/cifar10", PICTURES),
    in_tfds=InTfds(
        "cifar10",
        splits=(("train", TRAIN), ("test", TEST)),
        host="https://www.cs.toronto.edu",
        order="id",
    ),
)

# Validation counts as train: the reports take the first files of the folder, whose
# numbers run on through train, validation and test.
CELEB_A = PictureSet(
    name="celeb_a",
    class_names=("face",),
    channels=3,
    counts=(182_637, 19_962),
    size=64,
    fit="squeeze",
    terms="for non-commercial research only; its pictures must not be passed on",
    attribution=(
        "CelebA: Z. Liu, P. Luo, X. Wang and X. Tang, Deep Learning Face Attributes in "
        "the Wild, ICCV 2015"
    ),
    locators=USUAL,
    stand_in=embedded.people,
    by_hand=("images/celeb_a", PICTURES),
    in_tfds=InTfds(
        "celeb_a",
        splits=(("train", TRAIN), ("validation", TRAIN), ("test", TEST)),
        host="https://drive.google.com",
        key=lambda before, position: f"{before + position + 1:06d}.jpg",
    ),
    attributes=(
        ("male", "gender"),
        ("blond_hair",),
        ("smiling",),
        ("wearing_hat", "hat"),
    ),
    shown=False,
)

# All of it is for training, as in kth_2018: its splits were made for recognition.
OXFORD_FLOWERS102 = PictureSet(
    name="oxford_flowers102",
    class_names=class_names.FLOWERS,
    channels=3,
    counts=(8_189, 0),
    size=128,
    fit="bilinear",
    terms=CITE,
    attribution=(
        "Oxford 102 flowers: M.-E. Nilsback and A. Zisserman, Automated Flower "
        "Classification over a Large Number of Classes, ICVGIP 2008"
    ),
    locators=USUAL,
    stand_in=embedded.flowers,
    by_hand=("images/oxford_flowers102", PICTURES),
    in_tfds=InTfds(
        "oxford_flowers102",
        splits=(("train", TRAIN), ("validation", TRAIN), ("test", TRAIN)),
        host="https://www.robots.ox.ac.uk",
        order="file_name",
    ),
    other_names=(
        ("lotus lotus", "lotus"),
        *((str(number), name) for number, name in enumerate(class_names.FLOWERS, 1)),
    ),
)

CATS_CRAWFORD = PictureSet(
    name="cats_crawford",
    class_names=("cat",),
    channels=3,
    counts=(9_998, 0),
    size=128,
    fit="bilinear",
    terms=CITE,
    attribution=(
        "CAT: W. Zhang, J. Sun and X. Tang, Cat Head Detection - How to Effectively "
        "Exploit Shape and Texture Features, ECCV 2008"
    ),
    locators=USUAL,
    stand_in=embedded.cats,
    by_hand=(
        "cats_crawford",
        "CAT_DATASET_01.zip, CAT_DATASET_02.zip and 00000003_015.jpg.cat of "
        "https://archive.org/details/CAT_DATASET",
    ),
    in_tfds=InTfds("cats_crawford", splits=(("train", TRAIN),), order="file_name"),
)

CAT_FACES = PictureSet(
    name="cat_faces",
    class_names=("cat",),
    channels=3,
    counts=None,
    size=64,
    fit="squeeze",
    terms="CC BY-SA 4.0; copyright stays with the photographers",
    attribution=(
        "Oxford-IIIT pets: O. M. Parkhi, A. Vedaldi, A. Zisserman and C. V. Jawahar, "
        "Cats and Dogs, CVPR 2012"
    ),
    locators=(pictures.locate_own, cat_faces.locate_folder, cat_faces.locate),
    stand_in=embedded.cat_faces,
    by_hand=("images/cat_faces", "faces of cats"),
    in_tfds=InTfds(
        cat_faces.PETS,
        splits=(("train", TRAIN), ("test", TRAIN)),
        host="https://thor.robots.ox.ac.uk",
        order="file_name",
    ),
    stamp="rebuilt collection",
)

ANIMAL_FACES = PictureSet(
    name="animal_faces",
    class_names=("cat", "dog", "wild"),
    channels=3,
    counts=(14_630, 1_500),
    size=64,
    fit="centre",
    terms="CC BY-NC 4.0",
    attribution=(
        "Animal Faces-HQ (AFHQ), NAVER Corp.: Y. Choi, Y. Uh, J. Yoo and J.-W. Ha, "
        "StarGAN v2, CVPR 2020"
    ),
    locators=USUAL,
    stand_in=embedded.animal_faces,
    by_hand=("animal_faces", "afhq.zip of https://github.com/clovaai/stargan-v2"),
    in_tfds=InTfds(
        "animal_faces",
        splits=(("train", TRAIN), ("test", TEST)),
        order="file_name",
    ),
)

SETS = {
    row.name: row
    for row in (
        MNIST,
        CHARS74K,
        CIFAR10,
        CELEB_A,
        OXFORD_FLOWERS102,
        CATS_CRAWFORD,
        CAT_FACES,
        ANIMAL_FACES,
    )
}


def find(name):
    """Return the row of a set; raise UsageError for an unknown name."""
    if name not in SETS:
        raise UsageError(f"there is no set {name!r}: choose from {', '.join(SETS)}")
    return SETS[name]
